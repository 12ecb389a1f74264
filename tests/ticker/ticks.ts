import type { Accepted } from '../../src/lib/contracts/contract.ts';
import { accept } from '../../src/lib/contracts/validate.ts';
import { tick, type Tick } from '../../src/ticker/generated/tick.v1.ts';

/** A tick that its contract accepts: the first of its ticker, unless the parts say otherwise. */
export function aTick(parts: Partial<Omit<Tick, 'id'>> = {}): Accepted<Tick> {
  const { ticker = 'Index_1', scheduled_at = '2026-11-20T10:00:00.000Z', ...more } = parts;
  const values = { sequence: 1, previous_price: 100, step: 1, price: 100, ...more };
  return accept(tick, { id: `${ticker}@${scheduled_at}`, ticker, scheduled_at, ...values });
}

/** The scheduled time of the minute number `n` after ten o'clock. */
export function minute(n: number): string {
  return new Date(Date.UTC(2026, 10, 20, 10) + n * 60_000).toISOString();
}

/** The ticks in records of a delivery stream, each validated against its contract. */
export function ticksIn(records: readonly Buffer[]): Accepted<Tick>[] {
  return records.flatMap((record) =>
    record
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => accept(tick, JSON.parse(line))),
  );
}
