import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { itemStore } from '../../lib/aws/item-store.ts';
import { STARTING_PRICES } from '../tickers.ts';
import type { TickRequest } from '../generated/tick-request.v1.ts';
import { priceTableIn } from '../price-table.ts';
import { invoke } from '../../cli/deployment/invoke.ts';
import { scheduleOnce } from '../../local/cloud/schedules.ts';
import type { Given, Demo } from '../../cli/pipelines/demo.ts';
import { describePrices, lastPrices, pricesAgree } from './prices.ts';

export const demo: Demo = {
  give: async ({ access, deployed, now }) => {
    const given = await runTicker({
      tick: (request) => invoke(deployed('ticker', 'TickFunctionName'), request, access),
      schedule: (at, input) =>
        scheduleOnce(deployed('ticker', 'ScheduleName'), { name: `tick-${at.getTime()}`, at, input }, access),
      now,
    });
    const inspect = async (folder: string) => {
      const tables = { prices: deployed('ticker', 'PricesTableName'), ticks: deployed('ticker', 'TicksTableName') };
      const prices = await lastPrices(priceTableIn(itemStore(new DynamoDBClient(access)), tables), folder);
      return { text: describePrices(prices), isRight: pricesAgree(prices) };
    };
    return { ...given, inspect };
  },
};

interface TickerFlow {
  readonly tick: (request: TickRequest) => Promise<unknown>;
  /** Has the scheduler ask for a tick at a time. */
  readonly schedule: (at: Date, request: TickRequest) => Promise<void>;
  readonly now: Date;
}

/** Has the scheduler take two ticks a few seconds apart, and takes a third twice, as a retry would. */
async function runTicker({ tick, schedule, now }: TickerFlow): Promise<Given> {
  for (const seconds of [0, 5]) {
    const at = new Date(now.getTime() + seconds * 1000);
    await schedule(at, requestFor(at));
  }
  // of no earlier run
  const earlier = new Date(now.getTime() - 1000);
  for (let times = 1; times <= 2; times++) await tick(requestFor(earlier));
  const tickers = Object.keys(STARTING_PRICES).length;
  return { messages: 4 * tickers, repeated: tickers };
}

function requestFor(time: Date): TickRequest {
  return { scheduled_at: time.toISOString(), volatility: 0.01 };
}
