import type { Accepted } from '../lib/contracts/contract.ts';
import { accept } from '../lib/contracts/validate.ts';
import { tick, type Tick } from './generated/tick.v1.ts';
import type { TickRequest } from './generated/tick-request.v1.ts';
import type { Latest } from './price-table.ts';
import { randomStep } from './random-step.ts';

/**
 * The tick after `latest` in a ticker's chain. Its step depends only on ticker and scheduled time; its price is
 * rounded as doubles are and no further, so that price = previous_price × step holds to the last bit.
 */
export function nextTick(ticker: string, latest: Latest, request: TickRequest): Accepted<Tick> {
  const id = `${ticker}@${request.scheduled_at}`;
  const step = randomStep(id, request);
  return accept(tick, {
    id,
    ticker,
    scheduled_at: request.scheduled_at,
    sequence: latest.sequence + 1,
    previous_price: latest.price,
    step,
    price: latest.price * step,
  });
}
