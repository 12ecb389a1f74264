import { expect, test } from '@jest/globals';
import { PermanentError } from '../../src/lib/errors.ts';
import { priceTableIn } from '../../src/ticker/price-table.ts';
import { fakeItemStore } from '../support/fakes/item-store.ts';
import { describePriceTable } from './price-table-port.ts';
import { aTick, minute } from './ticks.ts';

// the same contract runs against DynamoDB on the local cloud: tests/e2e

describePriceTable('in memory', () => tableIn(someStore()));

test('a price is stored with its ticker, its sequence number and its time', async () => {
  const store = someStore();
  await tableIn(store).take(minute(0), [aTick({ ticker: 'Index_3', price: 80.5, scheduled_at: minute(0) })]);
  expect(store.all('prices')).toEqual([
    { TickerName: 'Index_3', Price: 80.5, Sequence: 1, ScheduledAt: '2026-11-20T10:00:00.000Z' },
  ]);
});

test('a price that a person wrote, without a sequence number, starts the chain', async () => {
  const store = await storeWith('prices', { TickerName: 'Index_1', Price: 42 });
  const table = tableIn(store);
  expect(await table.latest('Index_1')).toEqual({ price: 42, sequence: 0 });
  expect(await table.take(minute(0), [aTick({ scheduled_at: minute(0) })])).toBe(true);
});

test.each([{ Price: '42' }, { Price: 42, Sequence: 'first' }, {}])(
  'a price item with %j is refused',
  async (values) => {
    const table = tableIn(await storeWith('prices', { TickerName: 'Index_1', ...values }));
    await expect(table.latest('Index_1')).rejects.toEqual(
      new PermanentError('Expected Price and Sequence of Index_1 to be numbers'),
    );
  },
);

test.each([{}, { Records: '' }, { Records: 'no JSON' }, { Records: '{"id":"Index_1"}' }])(
  'a ticks item with %j is refused, and its content stays out of the error',
  async (values) => {
    const table = tableIn(await storeWith('ticks', { ScheduledAt: minute(0), ...values }));
    await expect(table.taken(minute(0))).rejects.toEqual(
      new PermanentError('Expected Records of 2026-11-20T10:00:00.000Z to satisfy ticker/tick.v1'),
    );
  },
);

function someStore() {
  return fakeItemStore({ prices: 'TickerName', ticks: 'ScheduledAt' });
}

async function storeWith(table: string, item: Readonly<Record<string, string | number>>) {
  const store = someStore();
  await store.putAll([{ table, item, expected: { attribute: 'any', value: undefined } }]);
  return store;
}

function tableIn(store: ReturnType<typeof someStore>) {
  return priceTableIn(store, { prices: 'prices', ticks: 'ticks' });
}
