import { landedKey } from '../../lib/lake/keys.ts';
import { literal } from '../../lib/sql/quote.ts';
import { tick } from '../generated/tick.v1.ts';
import type { PriceTable } from '../price-table.ts';
import { STARTING_PRICES } from '../tickers.ts';
import { withScratchDuckDb } from '../../lib/duckdb/scratch-duckdb.ts';
import { table } from '../../cli/terminal/table.ts';

/** A ticker's price in DynamoDB, and in its last tick in the lake. */
export interface LastPrice {
  readonly ticker: string;
  readonly stored: string;
  readonly landed: string;
}

/** Reads both ends of every ticker's chain; `folder` is a copy of the ticker's lake. */
export async function lastPrices(prices: Pick<PriceTable, 'latest'>, folder: string): Promise<LastPrice[]> {
  const ticks = await withScratchDuckDb({ memoryMiB: 256 }, (engine) =>
    engine.run(
      `SELECT ticker, max_by(price, sequence) AS price, max(sequence)::INTEGER AS sequence
       FROM read_parquet(${literal(`${folder}/${landedKey({ table: tick.table, dt: '*' }, '*')}`)}) GROUP BY ticker`,
    ),
  );
  const landed = new Map(ticks.map(({ ticker, price, sequence }) => [ticker, `${String(price)} #${String(sequence)}`]));
  return Promise.all(
    Object.keys(STARTING_PRICES).map(async (ticker) => {
      const latest = await prices.latest(ticker);
      return {
        ticker,
        stored: latest ? `${latest.price} #${latest.sequence}` : 'none',
        landed: landed.get(ticker) ?? 'none',
      };
    }),
  );
}

export function pricesAgree(prices: readonly LastPrice[]): boolean {
  return prices.every(({ stored, landed }) => stored === landed);
}

export function describePrices(prices: readonly LastPrice[]): string {
  const conclusion = pricesAgree(prices) ? 'They agree.' : 'They differ: a tick is lost or was taken twice.';
  const rows = prices.map(({ ticker, stored, landed }) => [ticker, stored, landed]);
  return [SOURCE, table(['ticker', 'price in DynamoDB', 'last tick in the lake'], rows), conclusion].join('\n');
}

const SOURCE = "Ticks: two that the cloud's own scheduler asked for, and one that was asked for twice.";
