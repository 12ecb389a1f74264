import { createHash } from 'node:crypto';
import type { TickRequest } from './generated/tick-request.v1.ts';

/**
 * The factor by which a price moves: exp(volatility × the sum of `steps` standard normal draws). It is always above 0,
 * and the price's logarithm moves up as far as down. The same seed gives the same factor.
 */
export function randomStep(seed: string, { volatility, steps = 1 }: Omit<TickRequest, 'scheduled_at'>): number {
  let sum = 0;
  for (let n = 1; n <= steps; n++) sum += standardNormal(`${seed}#${n}`);
  return Math.exp(volatility * sum);
}

/** A draw from the standard normal distribution, by Box and Muller from two uniform numbers of 48 bits. */
function standardNormal(seed: string): number {
  const hash = createHash('sha256').update(seed).digest();
  // above 0, which has no logarithm, up to 1
  const radius = (hash.readUIntBE(0, 6) + 1) / 2 ** 48;
  const angle = hash.readUIntBE(6, 6) / 2 ** 48;
  return Math.sqrt(-2 * Math.log(radius)) * Math.cos(2 * Math.PI * angle);
}
