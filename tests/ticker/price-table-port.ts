import { describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { PriceTable } from '../../src/ticker/price-table.ts';
import { aTick } from './ticks.ts';
import { PORT_TIMEOUT, type Make } from '../support/fakes/ports/port.ts';

/** What every price table does. */
export function describePriceTable(name: string, make: Make<PriceTable>): void {
  describe(`price table: ${name}`, () => {
    test(
      'knows nothing before the first tick',
      async () => {
        const table = await make();
        expect(await table.taken(someTime())).toBeUndefined();
        expect(await table.latest(someTicker())).toBeUndefined();
      },
      PORT_TIMEOUT,
    );

    test(
      'gives the ticks of a time as they were taken, and the prices that they led to, to the last bit',
      async () => {
        const table = await make();
        const at = someTime();
        const ticks = [100 / 3, 0.1 + 0.2].map((price) => aTick({ ticker: someTicker(), scheduled_at: at, price }));
        expect(await table.take(at, ticks)).toBe(true);
        expect(JSON.stringify(await table.taken(at))).toBe(JSON.stringify(ticks));
        for (const { ticker, price } of ticks) expect(await table.latest(ticker)).toEqual({ price, sequence: 1 });
      },
      PORT_TIMEOUT,
    );

    test(
      'takes the ticks of a time once',
      async () => {
        const table = await make();
        const at = someTime();
        const [first, other] = [1, 2].map((price) => aTick({ ticker: someTicker(), scheduled_at: at, price }));
        expect(await table.take(at, first ? [first] : [])).toBe(true);
        expect(await table.take(at, other ? [other] : [])).toBe(false);
        expect(await table.taken(at)).toEqual([first]);
        expect(await table.latest(other?.ticker ?? '')).toBeUndefined();
      },
      PORT_TIMEOUT,
    );

    test(
      'takes a tick only where its chain ends, or else none of that time',
      async () => {
        const table = await make();
        const [moved, still] = [someTicker(), someTicker()];
        for (const sequence of [1, 2]) {
          const at = someTime();
          expect(await table.take(at, [aTick({ ticker: moved, scheduled_at: at, sequence, price: sequence })])).toBe(
            true,
          );
        }
        for (const sequence of [1, 2, 4]) {
          const at = someTime();
          const late = aTick({ ticker: moved, scheduled_at: at, sequence });
          expect(await table.take(at, [aTick({ ticker: still, scheduled_at: at }), late])).toBe(false);
          expect(await table.taken(at)).toBeUndefined();
        }
        expect(await table.latest(moved)).toEqual({ price: 2, sequence: 2 });
        expect(await table.latest(still)).toBeUndefined();
      },
      PORT_TIMEOUT,
    );

    test(
      'lets one of many win that go on from the same price at the same time',
      async () => {
        const table = await make();
        const ticker = someTicker();
        const ticks = Array.from({ length: 10 }, (_, n) => aTick({ ticker, scheduled_at: someTime(), price: n + 1 }));
        const won = await Promise.all(ticks.map((tick) => table.take(tick.scheduled_at, [tick])));
        expect(won.filter((each) => each)).toHaveLength(1);
        expect(await table.latest(ticker)).toEqual({ price: won.indexOf(true) + 1, sequence: 1 });
      },
      PORT_TIMEOUT,
    );
  });
}

/** A ticker, and a time, that no other test has: the tables keep what earlier tests left. */
function someTicker(): string {
  return `T_${randomUUID().replaceAll('-', '').slice(0, 30)}`;
}

function someTime(): string {
  return new Date(Math.floor(Math.random() * 4e12)).toISOString();
}
