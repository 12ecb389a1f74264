import type { Accepted } from '../lib/contracts/contract.ts';
import { validateJson } from '../lib/contracts/validate.ts';
import { PermanentError } from '../lib/errors.ts';
import type { ConditionalPut, Item, ItemStore } from '../lib/ports/item-store.ts';
import { tick, type Tick } from './generated/tick.v1.ts';

/** The end of a ticker's chain. */
export interface Latest {
  readonly price: number;
  /** Of the last tick; 0 before the first. */
  readonly sequence: number;
}

/** The prices, and the ticks that led to them. */
export interface PriceTable {
  /** The ticks taken for a scheduled time; undefined if none were. */
  taken(scheduledAt: string): Promise<Accepted<Tick>[] | undefined>;
  /** The end of a ticker's chain; undefined if it has no price yet. */
  latest(ticker: string): Promise<Latest | undefined>;
  /**
   * Writes the ticks of a scheduled time and the resulting prices atomically. Returns false, and writes nothing, if
   * ticks were already taken for that time or one of the chains has moved on.
   */
  take(scheduledAt: string, ticks: readonly Accepted<Tick>[]): Promise<boolean>;
}

/**
 * Prices and ticks in two tables: `prices` by TickerName (Price, Sequence, ScheduledAt: the last tick's), `ticks` by
 * ScheduledAt (Records: its ticks as sent, one line each). Ticks are never deleted, so that a request is recognised
 * however late it is repeated.
 */
export function priceTableIn(
  store: ItemStore,
  tables: { readonly prices: string; readonly ticks: string },
): PriceTable {
  return {
    taken: async (scheduledAt) => {
      const item = await store.get(tables.ticks, { ScheduledAt: scheduledAt });
      return item && toTicks(item);
    },
    latest: async (ticker) => {
      const item = await store.get(tables.prices, { TickerName: ticker });
      if (item === undefined) return undefined;
      const { Price: price, Sequence: sequence = 0 } = item;
      if (typeof price !== 'number' || typeof sequence !== 'number')
        throw new PermanentError(`Expected Price and Sequence of ${ticker} to be numbers`);
      return { price, sequence };
    },
    take: (scheduledAt, ticks) =>
      store.putAll([
        ...ticks.map((each) => pricePut(each, tables.prices)),
        {
          table: tables.ticks,
          item: { ScheduledAt: scheduledAt, Records: toLines(ticks) },
          expected: { attribute: 'ScheduledAt', value: undefined },
        },
      ]),
  };
}

function pricePut({ ticker, price, sequence, scheduled_at }: Tick, table: string): ConditionalPut {
  return {
    table,
    item: { TickerName: ticker, Price: price, Sequence: sequence, ScheduledAt: scheduled_at },
    expected: { attribute: 'Sequence', value: sequence === 1 ? undefined : sequence - 1 },
  };
}

/** Ticks as newline-delimited JSON. */
export function toLines(ticks: readonly Tick[]): string {
  return ticks.map((each) => `${JSON.stringify(each)}\n`).join('');
}

function toTicks({ ScheduledAt: scheduledAt, Records: records }: Item): Accepted<Tick>[] {
  const results = String(records)
    .trimEnd()
    .split('\n')
    .map((line) => validateJson(tick, line));
  return results.map((result) => {
    if (!result.accepted) throw new PermanentError(`Expected Records of ${String(scheduledAt)} to satisfy ${tick.id}`);
    return result.value;
  });
}
