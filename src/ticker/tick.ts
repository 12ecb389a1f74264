import type { Accepted } from '../lib/contracts/contract.ts';
import { TransientError } from '../lib/errors.ts';
import type { DeliveryStream } from '../lib/ports/delivery-stream.ts';
import type { Telemetry } from '../lib/telemetry/telemetry.ts';
import { scheduledTime } from '../lib/time/scheduled-time.ts';
import type { TickRequest } from './generated/tick-request.v1.ts';
import type { Tick } from './generated/tick.v1.ts';
import { nextTick } from './next-tick.ts';
import { toLines, type PriceTable } from './price-table.ts';
import { STARTING_PRICES } from './tickers.ts';

interface Ports {
  readonly table: PriceTable;
  readonly stream: DeliveryStream;
  readonly telemetry: Telemetry;
  /** Waits before the next attempt, longer each time. */
  readonly pause: (attempt: number) => Promise<void>;
}

/**
 * Moves every price by the step of a scheduled time and sends the ticks. Prices and ticks are written atomically before
 * they are sent: a repeated request finds its ticks, sends the very same ones again, and moves no price.
 * @throws {TransientError} if the stream refused the ticks, or other requests overtook every attempt; {ContractError} for a
 * time out of range.
 */
export async function tick(
  request: TickRequest,
  { table, stream, telemetry, pause }: Ports,
): Promise<{ ticks: number }> {
  // the same time can be written in several ways
  const scheduled_at = scheduledTime(request).toISOString();
  const ticks = await takeOnce({ ...request, scheduled_at }, table, pause);
  // one record, so that the ticks of a time arrive together or not at all
  const refused = await stream.put([{ data: Buffer.from(toLines(ticks)), lines: ticks.length }]);
  if (refused.length > 0) throw new TransientError(`The delivery stream refused the ticks of ${scheduled_at}`);
  telemetry.count('TicksProduced', ticks.length);
  return { ticks: ticks.length };
}

/** The ticks of the request's time: already taken, or else taken now. */
async function takeOnce(request: TickRequest, table: PriceTable, pause: Ports['pause']): Promise<Accepted<Tick>[]> {
  for (let attempt = 1; ; attempt++) {
    const taken = await table.taken(request.scheduled_at);
    if (taken) return taken;
    const next = await nextTicks(request, table);
    if (await table.take(request.scheduled_at, next)) return next;
    if (attempt === ATTEMPTS) throw new TransientError(`Other requests overtook the ticks of ${request.scheduled_at}`);
    await pause(attempt);
  }
}

function nextTicks(request: TickRequest, table: PriceTable): Promise<Accepted<Tick>[]> {
  const starting = Object.entries(STARTING_PRICES);
  return Promise.all(
    starting.map(async ([ticker, price]) => {
      const latest = await table.latest(ticker);
      return nextTick(ticker, latest ?? { price, sequence: 0 }, request);
    }),
  );
}

const ATTEMPTS = 5;
