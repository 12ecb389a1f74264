import { readdir } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import type { Accepted } from '../../../src/lib/contracts/contract.ts';
import { accept } from '../../../src/lib/contracts/validate.ts';
import { sourcedColumns } from '../../../src/lib/lake/clean-columns.ts';
import { land, type CleanTable } from '../../../src/lib/lake/land.ts';
import { tallyOf } from '../../../src/lib/streams/tally.ts';
import { utcTimestamp } from '../../../src/lib/time/utc-timestamp.ts';
import { compiledTable } from '../../support/contracts/compiled.ts';
import { aPurchase, purchase } from '../../support/contracts/purchase.ts';
import { streamOf } from '../../support/fakes/bytes.ts';
import { fakeLake, type FakeLake } from '../../support/fakes/lake.ts';
import { aVisit, idOf, visit, type Visit } from '../../support/contracts/visit.ts';
import { inScratch, queryLake } from '../../support/fakes/parquet.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';

const FIRST_SEEN = new Date('2026-11-21T08:00:00.250Z');
const SOURCE = '2026-11-21T08:00:00.250Z-object';

interface Trip {
  id: number;
  began_at: string;
  ended_at?: string | null;
}

const TRIP: Parameters<typeof compiledTable>[0] = {
  id: 'tests/trip.v1',
  required: ['id', 'began_at'],
  properties: {
    id: { type: 'integer', minimum: 0, maximum: 9 },
    began_at: { type: 'string', format: 'date-time' },
    ended_at: { type: ['string', 'null'], format: 'date-time' },
  },
};

test('writes one file per day, named after the object', async () => {
  const { lake, counts, passed } = await landVisits([
    aVisit({ unique_id: idOf(1), accessed_at: '2026-11-20T23:30:00Z' }),
    aVisit({ unique_id: idOf(2), accessed_at: '2026-11-20T23:30:00-01:00' }),
    aVisit({ unique_id: idOf(3), accessed_at: '2026-11-20T00:30:00+01:00' }),
  ]);
  expect([...lake.files.keys()].sort()).toEqual([
    'clean/visit/v1/dt=2026-11-19/object.parquet',
    'clean/visit/v1/dt=2026-11-20/object.parquet',
    'clean/visit/v1/dt=2026-11-21/object.parquet',
  ]);
  expect(counts).toEqual({ CleanRows: 3, DuplicateRows: 0, ConflictingDuplicates: 0 });
  const files = [...lake.files.keys()].sort().map((key) => ({ key, rows: 1 }));
  expect(passed).toEqual([
    {
      hop: 'land',
      contract: 'tests/visit.v1',
      object: 'raw/object',
      at: FIRST_SEEN.toISOString(),
      records: [],
      loose: 0,
      rejected: 0,
      duplicates: 0,
      clean: 3,
      files: expect.arrayContaining(files),
    },
  ]);
});

test('writes every value unchanged, except that times are truncated to milliseconds', async () => {
  const { unique_id, email, phone_number, ...more } = aVisit({ address: 'a\n"b"\u0001ü🎉\'', download_speed: 0.1 });
  const { lake } = await landVisits([
    { ...more, unique_id, phone_number: null, accessed_at: '0001-01-01T00:00:00.123456789Z' },
  ]);
  expect(await queryLake(lake, 'SELECT * FROM clean')).toEqual([
    {
      ...more,
      unique_id,
      email: null,
      phone_number: null,
      accessed_at: '0001-01-01 00:00:00.123',
      source_object: SOURCE,
    },
  ]);
});

test.each([
  ['2010-12-31T23:59:59.9996Z', '2010-12-31 23:59:59.999'],
  ['2010-12-31T23:59:59.999999999Z', '2010-12-31 23:59:59.999'],
  ['9999-12-31T23:59:59.9999999Z', '9999-12-31 23:59:59.999'],
  ['1969-12-31T23:59:59.9996Z', '1969-12-31 23:59:59.999'],
  ['2011-01-01T00:59:59.9996+01:00', '2010-12-31 23:59:59.999'],
])('the time %s stays on its day: no engine that reads it can round it', async (accessed_at, cut) => {
  const { lake } = await landVisits([aVisit({ accessed_at })]);
  expect([...lake.files.keys()]).toEqual([`clean/visit/v1/dt=${cut.slice(0, 10)}/object.parquet`]);
  expect(await queryLake(lake, 'SELECT accessed_at FROM clean')).toEqual([{ accessed_at: cut }]);
});

test.each([
  ['2026-11-20T09:30:00.1+01:00', '2026-11-20 08:30:00.1'],
  ['2026-11-20T01:30:00-0730', '2026-11-20 09:00:00'],
  ['2016-12-31T23:59:60Z', '2017-01-01 00:00:00'],
  ['2026-11-20T08:30:00Z', '2026-11-20 08:30:00'],
  [null, null],
  [undefined, null],
])('the time %s of a message lands in UTC, even if it is not that of the event', async (ended_at, landed) => {
  const trip = compiledTable<Trip>(TRIP, { table: 'trip/v1', key: ['id'], eventTime: 'began_at' });
  const lake = fakeLake();
  const value = { id: 1, began_at: '2026-11-20T08:00:00Z', ...(ended_at !== undefined && { ended_at }) };
  await landObject([accept(trip, value)], { contract: trip, derive: () => ({}) }, lake);
  expect(await queryLake(lake, 'SELECT ended_at FROM clean')).toEqual([{ ended_at: landed }]);
});

test('an event time that is a date lands as one, and partitions', async () => {
  const booking = compiledTable<{ id: number; booked: string }>(
    {
      id: 'tests/booking.v1',
      required: ['id', 'booked'],
      properties: {
        id: { type: 'integer', minimum: 0, maximum: 9 },
        booked: { type: 'string', format: 'date' },
      },
    },
    { table: 'booking/v1', key: ['id'], eventTime: 'booked' },
  );
  const lake = fakeLake();
  await landObject([accept(booking, { id: 1, booked: '2026-11-20' })], { contract: booking, derive: () => ({}) }, lake);
  expect([...lake.files.keys()]).toEqual(['clean/booking/v1/dt=2026-11-20/object.parquet']);
  expect(await queryLake(lake, 'SELECT id, booked, typeof(booked) AS type FROM clean')).toEqual([
    { id: 1, booked: '2026-11-20', type: 'DATE' },
  ]);
});

test('the columns have the types of the contract', async () => {
  const { lake } = await landVisits([aVisit()]);
  expect(await describeColumns(lake)).toEqual(sourcedColumns(visit).map(({ name, type }) => [name, type]));
});

test('derived columns are written too, and decimals are exact', async () => {
  const lake = fakeLake();
  const lines = [1, 2, 3].map((line_no) => aPurchase({ line_no, unit_price: 0.001 * line_no }));
  const derive = ({ quantity }: { quantity: number }) => ({
    is_guest: true,
    net_value: quantity / 1000,
  });
  await landObject(
    lines.map((line) => accept(purchase, line)),
    { contract: purchase, derive },
    lake,
  );
  expect(await describeColumns(lake)).toEqual(purchase.columns.map(({ name, type }) => [name, type]));
  const [sums] = await queryLake(
    lake,
    'SELECT sum(unit_price)::VARCHAR AS prices, sum(net_value)::VARCHAR AS net, bool_and(is_guest) AS guests FROM clean',
  );
  expect(sums).toEqual({ prices: '0.006', net: '0.018', guests: true });
});

test('of rows with the same key the last is written, and keys whose rows differ are counted', async () => {
  const { lake, counts } = await landVisits([
    aVisit({ unique_id: idOf(1), consumed_traffic: 1 }),
    aVisit({ unique_id: idOf(2) }),
    aVisit({ unique_id: idOf(1), consumed_traffic: 2 }),
    aVisit({ unique_id: idOf(2) }),
    aVisit({ unique_id: idOf(1), consumed_traffic: 3 }),
    aVisit({ unique_id: idOf(3) }),
  ]);
  expect(await queryLake(lake, 'SELECT unique_id, consumed_traffic FROM clean ORDER BY 1')).toEqual([
    { unique_id: idOf(1), consumed_traffic: 3 },
    { unique_id: idOf(2), consumed_traffic: 4096 },
    { unique_id: idOf(3), consumed_traffic: 4096 },
  ]);
  expect(counts).toEqual({ CleanRows: 3, DuplicateRows: 3, ConflictingDuplicates: 1 });
});

test('duplicates are dropped across the days of an object, and a day left without rows gets no file', async () => {
  const { lake, counts } = await landVisits([
    aVisit({ unique_id: idOf(1), accessed_at: '2026-11-21T10:00:00Z' }),
    aVisit({ unique_id: idOf(1), accessed_at: '2026-11-20T10:00:00Z' }),
  ]);
  expect([...lake.files.keys()]).toEqual(['clean/visit/v1/dt=2026-11-20/object.parquet']);
  expect(counts).toEqual({ CleanRows: 1, DuplicateRows: 1, ConflictingDuplicates: 1 });
});

test('a key of several fields is compared in full', async () => {
  const lines = [aPurchase(), aPurchase({ line_no: 2 }), aPurchase({ bill: '536366' })];
  const { counts } = await landObject(
    lines.map((line) => accept(purchase, line)),
    { contract: purchase, derive: () => ({}) },
    fakeLake(),
  );
  expect(counts).toMatchObject({ CleanRows: 3, DuplicateRows: 0 });
});

test('a repeated event writes the same files, byte for byte', async () => {
  const rows = Array.from({ length: 500 }, (_, n) =>
    aVisit({ unique_id: idOf(n % 400), accessed_at: `2026-11-2${n % 7}T10:00:00Z` }),
  );
  const [first, second] = [await landVisits(rows), await landVisits(rows)];
  expect(first.lake.files.size).toBe(7);
  expect(second.lake.files).toEqual(first.lake.files);
});

test('an object without rows writes nothing', async () => {
  const { lake, counts } = await landVisits([]);
  expect(lake.files.size).toBe(0);
  expect(counts).toEqual({ CleanRows: 0, DuplicateRows: 0, ConflictingDuplicates: 0 });
});

test.each([
  { what: 'the reading', rows: streamOf([[]], new Error('away')), lake: fakeLake() },
  {
    what: 'the lake',
    rows: streamOf([[rowOf(aVisit())]]),
    lake: { putFile: () => Promise.reject(new Error('away')) },
  },
])('an error of $what is thrown and leaves no folder behind', async ({ rows, lake }) => {
  await inScratch(async (scratch) => {
    const objects = streamOf([{ name: 'object', firstSeen: FIRST_SEEN, rows, tally: tallyOf('raw/object') }]);
    const landing = land(
      objects,
      { contract: visit, derive: () => ({}) },
      { lake, telemetry: fakeTelemetry(), scratch },
    );
    await expect(landing).rejects.toThrow('away');
    expect(await readdir(scratch)).toEqual([]);
  });
});

async function landVisits(values: readonly Visit[]) {
  const lake = fakeLake();
  const { counts, passed } = await landObject(
    values.map((value) => accept(visit, value)),
    { contract: visit, derive: () => ({}), isSourced: true },
    lake,
  );
  return { lake, counts, passed };
}

/** Lands the values as an object, in batches of two; returns what it reported. */
async function landObject<T>(values: readonly Accepted<T>[], table: CleanTable<T>, lake: FakeLake) {
  const telemetry = fakeTelemetry();
  const { eventTime } = table.contract;
  const rows = values.map((value) => ({ value, at: utcTimestamp(String(value[eventTime])) ?? '' }));
  const batches = Array.from({ length: Math.ceil(rows.length / 2) }, (_, n) => rows.slice(2 * n, 2 * n + 2));
  await inScratch(async (scratch) => {
    const object = { name: 'object', firstSeen: FIRST_SEEN, rows: streamOf(batches), tally: tallyOf('raw/object') };
    await land(streamOf([object]), table, { lake, telemetry, scratch });
    expect(await readdir(scratch)).toEqual([]);
  });
  return telemetry;
}

function rowOf(value: Visit) {
  return { value: accept(visit, value), at: '2026-11-20 10:00:00' };
}

async function describeColumns(lake: FakeLake) {
  const columns = await queryLake(lake, 'SELECT column_name, column_type FROM (DESCRIBE clean)');
  return columns.map(({ column_name, column_type }) => [column_name, column_type]);
}
