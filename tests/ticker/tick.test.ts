import { expect, test } from '@jest/globals';
import { ContractError, TransientError } from '../../src/lib/errors.ts';
import { priceTableIn } from '../../src/ticker/price-table.ts';
import { tick } from '../../src/ticker/tick.ts';
import { fakeDeliveryStream } from '../support/fakes/delivery-stream.ts';
import { fakeItemStore } from '../support/fakes/item-store.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';
import { minute, ticksIn } from './ticks.ts';

const START = { Index_1: 100, Index_2: 90, Index_3: 80, Index_4: 70, Index_5: 60 };

test('the first tick starts from the starting prices and leaves its prices in the table', async () => {
  const { ports, store, ticks } = setUp();
  expect(await tick(request(0), ports)).toEqual({ ticks: 5 });
  expect(Object.fromEntries(ticks().map(({ ticker, previous_price }) => [ticker, previous_price]))).toEqual(START);
  expect(store.all('prices')).toEqual(
    ticks().map(({ ticker, price }) => ({ TickerName: ticker, Price: price, Sequence: 1, ScheduledAt: minute(0) })),
  );
  expect(ports.telemetry.counts).toEqual({ TicksProduced: 5 });
});

test('every tick continues from the one before', async () => {
  const { ports, ticks } = setUp();
  for (const n of [0, 1, 2]) await tick(request(n), ports);
  for (const ofTicker of Map.groupBy(ticks(), ({ ticker }) => ticker).values()) {
    expect(ofTicker.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    for (const [n, each] of ofTicker.entries()) {
      expect(each.price).toBe(each.previous_price * each.step);
      if (n > 0) expect(each.previous_price).toBe(ofTicker[n - 1]?.price);
    }
  }
});

test('the ticks of a time travel in one record, one line each', async () => {
  const { ports } = setUp();
  await tick(request(0), ports);
  expect(ports.stream.records).toHaveLength(1);
  expect(String(ports.stream.records[0]).match(/\n/g)).toHaveLength(5);
});

test.each(['2026-11-20T10:00:00Z', '2026-11-20T12:00:00.000+02:00', '2026-11-20 10:00:00z'])(
  'a repeat of the time, also written as %s, sends the same bytes and moves no price',
  async (again) => {
    const { ports, store } = setUp();
    await tick(request(0), ports);
    const prices = store.all('prices');
    await tick({ scheduled_at: again, volatility: 0.1, steps: 60 }, ports);
    expect(ports.stream.records[1]).toEqual(ports.stream.records[0]);
    expect(store.all('prices')).toEqual(prices);
  },
);

test('a repeat after later ticks sends the ticks as they were taken', async () => {
  const { ports } = setUp();
  for (const n of [0, 1, 2, 0]) await tick(request(n), ports);
  expect(ports.stream.records[3]).toEqual(ports.stream.records[0]);
});

test('a late time is taken at the end of the chain', async () => {
  const { ports, ticks } = setUp();
  for (const n of [0, 2, 1]) await tick(request(n), ports);
  const chain = ticks().filter(({ ticker }) => ticker === 'Index_1');
  expect(chain.map(({ sequence, scheduled_at }) => [sequence, scheduled_at])).toEqual([
    [1, minute(0)],
    [2, minute(2)],
    [3, minute(1)],
  ]);
  expect(chain[2]?.previous_price).toBe(chain[1]?.price);
});

test('ticks that the stream refused are taken but not counted, and a repeat sends them', async () => {
  const { ports, store, ticks } = setUp();
  const refusing = { ...ports, stream: fakeDeliveryStream(() => true) };
  await expect(tick(request(0), refusing)).rejects.toEqual(
    new TransientError('The delivery stream refused the ticks of 2026-11-20T10:00:00.000Z'),
  );
  expect(ports.telemetry.counts).toEqual({});
  await tick(request(1), ports);
  await tick(request(0), ports);
  expect(ticks().map(({ sequence }) => sequence)).toEqual([2, 2, 2, 2, 2, 1, 1, 1, 1, 1]);
  expect(store.all('ticks')).toHaveLength(2);
});

test('a request that is overtaken retries, five times in all', async () => {
  const { ports, store } = setUp();
  const pauses: number[] = [];
  const pause = (attempt: number) => {
    pauses.push(attempt);
    return Promise.resolve();
  };
  const overtaken = { ...ports.table, take: () => Promise.resolve(false) };
  await expect(tick(request(0), { ...ports, table: overtaken, pause })).rejects.toEqual(
    new TransientError('Other requests overtook the ticks of 2026-11-20T10:00:00.000Z'),
  );
  expect(pauses).toEqual([1, 2, 3, 4]);
  expect(store.all('ticks')).toEqual([]);
  expect(ports.stream.records).toEqual([]);
});

test.each(['0000-12-31T23:59:59Z', '9999-12-31T23:59:59-01:00'])(
  'the time %s is out of range',
  async (scheduled_at) => {
    const { ports } = setUp();
    await expect(tick({ scheduled_at, volatility: 0.01 }, ports)).rejects.toBeInstanceOf(ContractError);
  },
);

function setUp() {
  const store = fakeItemStore({ prices: 'TickerName', ticks: 'ScheduledAt' });
  const table = priceTableIn(store, { prices: 'prices', ticks: 'ticks' });
  const stream = fakeDeliveryStream();
  const ports = { table, stream, telemetry: fakeTelemetry(), pause: () => Promise.resolve() };
  return { ports, store, ticks: () => ticksIn(stream.records) };
}

function request(n: number) {
  return { scheduled_at: minute(n), volatility: 0.01 };
}
