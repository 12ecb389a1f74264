import { expect, test } from '@jest/globals';
import { seededRandom, type Random } from '../../src/contracts/generator/random.ts';
import { land } from '../../src/lib/lake/land.ts';
import { readRaw } from '../../src/lib/objects/read-raw.ts';
import type { DeliveryStream } from '../../src/lib/ports/delivery-stream.ts';
import { s3Objects } from '../../src/lib/sources/s3-objects.ts';
import { cleanTicks } from '../../src/ticker/clean-ticks.ts';
import { tick as contract } from '../../src/ticker/generated/tick.v1.ts';
import { priceTableIn } from '../../src/ticker/price-table.ts';
import { tick } from '../../src/ticker/tick.ts';
import { fakeDeliveryStream } from '../support/fakes/delivery-stream.ts';
import { s3Event } from '../support/fakes/events.ts';
import { fakeFailedStore } from '../support/fakes/failed-store.ts';
import { shuffled, turns } from '../support/fakes/turns.ts';
import { withFaults } from '../support/faults/process.ts';
import { fakeItemStore, type FakeItemStore } from '../support/fakes/item-store.ts';
import { fakeLake, type FakeLake } from '../support/fakes/lake.ts';
import { fakeObjects } from '../support/fakes/open-object.ts';
import { queryLake } from '../support/fakes/parquet.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';
import { sample } from '../support/sample.ts';
import { brokenLinks } from './broken-links.ts';
import { minute, ticksIn } from './ticks.ts';

const TIMES = 40;
const TICKERS = 5;

test.each(sample([1, 2, 3], 1))(
  '200 concurrent invocations for 40 times, with faults everywhere: every tick once in clean, every chain whole (seed %d)',
  async (seed) => {
    const random = seededRandom(seed);
    const store = fakeItemStore({ prices: 'TickerName', ticks: 'ScheduledAt' }, turns(random));
    const delivered = fakeDeliveryStream();
    const table = priceTableIn(withFaults(store, random), { prices: 'prices', ticks: 'ticks' });
    const ports = { table, stream: withFaults(delivered, random), telemetry: fakeTelemetry(), pause: turns(random) };

    const times = shuffled(
      [...Array(200).keys()].map((n) => minute(n % TIMES)),
      random,
    );
    const attempts = await Promise.all(
      times.map((scheduled_at) => untilDone(() => tick({ scheduled_at, volatility: 0.01 }, ports))),
    );

    expect(Math.max(...attempts)).toBeGreaterThan(3);
    expect(delivered.records.length).toBeGreaterThan(200);
    expect(new Set(delivered.records.map(String)).size).toBe(TIMES);
    const lake = await landed(shuffled(delivered.records, random), random);
    expect(await census(lake)).toEqual([{ rows: '200', ids: '200', tickers: '5', times: '40' }]);
    expect(await queryLake(lake, brokenLinks('clean'))).toEqual([]);
    expect(await lastPrices(lake)).toEqual(prices(store));
  },
  60_000,
);

test('if only sending fails, the ticks of a time are written once and eventually sent', async () => {
  const store = fakeItemStore({ prices: 'TickerName', ticks: 'ScheduledAt' });
  const table = priceTableIn(store, { prices: 'prices', ticks: 'ticks' });
  const delivered = fakeDeliveryStream();
  let failures = 2;
  const stream: DeliveryStream = {
    put: (records) =>
      failures-- > 0 ? Promise.reject(new Error('a crash between the writes')) : delivered.put(records),
  };
  const ports = { table, stream, telemetry: fakeTelemetry(), pause: () => Promise.resolve() };
  expect(await untilDone(() => tick({ scheduled_at: minute(0), volatility: 0.01 }, ports))).toBe(3);
  expect(ticksIn(delivered.records).map(({ ticker, price }) => ({ ticker, price }))).toEqual(prices(store));
});

/** Invokes again until it succeeds, as the retries of Lambda and a replay from the queue do; returns how often. */
async function untilDone(invoke: () => Promise<unknown>): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    try {
      await invoke();
      return attempt;
    } catch (error) {
      if (attempt === 500) throw error;
    }
  }
}

/** Lands the records as Firehose and S3 might bring them: some in one object, and some objects announced twice. */
async function landed(records: readonly Buffer[], random: Random): Promise<FakeLake> {
  const objects: Record<string, string> = {};
  for (let from = 0; from < records.length;) {
    const to = from + 1 + Math.floor(random() * 60);
    objects[`lake/raw/${from}`] = Buffer.concat(records.slice(from, to)).toString();
    from = to;
  }
  const keys = Object.keys(objects).map((path) => path.slice('lake/'.length));
  const [lake, telemetry] = [fakeLake(), fakeTelemetry()];
  const gate = { contract, stage: 'ticker.transform', failed: fakeFailedStore(), telemetry };
  const event = s3Event('lake', ...shuffled([...keys, ...keys.slice(0, 2)], random));
  const { input } = await s3Objects(gate, fakeObjects(objects), readRaw).admit(event);
  await land(input, cleanTicks, { lake, telemetry });
  expect(telemetry.counts).toMatchObject({ ConflictingDuplicates: 0 });
  expect(gate.failed.events()).toEqual([]);
  expect(telemetry.counts['DuplicateRows']).toBeGreaterThan(0);
  return lake;
}

function census(lake: FakeLake) {
  return queryLake(
    lake,
    `SELECT count(*) AS rows, count(DISTINCT id) AS ids, count(DISTINCT ticker) AS tickers,
       count(DISTINCT scheduled_at) AS times FROM clean`,
  );
}

function lastPrices(lake: FakeLake) {
  return queryLake(lake, `SELECT ticker, price FROM clean WHERE sequence = ${TIMES} ORDER BY ticker`);
}

function prices(store: FakeItemStore) {
  const items = store.all('prices').map(({ TickerName, Price }) => ({ ticker: TickerName, price: Price }));
  expect(items).toHaveLength(TICKERS);
  return items;
}
