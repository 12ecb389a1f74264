import { STARTING_PRICES } from '../../ticker/tickers.ts';
import type { TickRequest } from '../../ticker/generated/tick-request.v1.ts';
import type { Given } from '../lake/account.ts';

interface TickerFlow {
  readonly tick: (request: TickRequest) => Promise<unknown>;
  /** Has the scheduler ask for a tick at a time. */
  readonly schedule: (at: Date, request: TickRequest) => Promise<void>;
  readonly now: Date;
}

/** Has the scheduler take two ticks a few seconds apart, and takes a third twice, as a retry would. */
export async function runTicker({ tick, schedule, now }: TickerFlow): Promise<Given> {
  for (const seconds of [0, 5]) {
    const at = new Date(now.getTime() + seconds * 1000);
    await schedule(at, requestFor(at));
  }
  const minute = new Date(now);
  minute.setUTCSeconds(0, 0);
  for (let times = 1; times <= 2; times++) await tick(requestFor(minute));
  const tickers = Object.keys(STARTING_PRICES).length;
  return { messages: 4 * tickers, repeated: tickers };
}

function requestFor(time: Date): TickRequest {
  return { scheduled_at: time.toISOString(), volatility: 0.01 };
}
