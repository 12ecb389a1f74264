import { STARTING_PRICES } from '../../ticker/tickers.ts';
import type { TickRequest } from '../../ticker/generated/tick-request.v1.ts';
import type { Given } from '../lake/account.ts';

const MINUTE_MS = 60_000;

/** Takes the ticks of the last two full minutes, as the schedule would, and the last one again, as a retry would. */
export async function runTicker(tick: (request: TickRequest) => Promise<unknown>, now: Date): Promise<Given> {
  const minute = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
  for (const time of [minute - MINUTE_MS, minute, minute])
    await tick({ scheduled_at: new Date(time).toISOString(), volatility: 0.01 });
  const tickers = Object.keys(STARTING_PRICES).length;
  return { messages: 3 * tickers, repeated: tickers };
}
