import { beforeEach, describe, expect, test } from '@jest/globals';
import { foundCompany } from '../../src/totesys/simulator/company.ts';
import { fakeFailedStore, payloadOf } from '../support/fakes/failed-store.ts';
import { fakeObjectStore } from '../support/fakes/object-store.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';
import { extract } from '../../src/lib/extract/extract.ts';
import { PermanentError } from '../../src/lib/errors.ts';
import { postgresSource } from '../../src/lib/extract/postgres-source.ts';
import { fakeSource } from './fake-source.ts';
import { replicaOf } from './replica.ts';
import { TABLES } from '../../src/totesys/tables.ts';

const { currency, department } = foundCompany(1);
const EARLY = '2026-11-20T09:00:00.123';

function prepare() {
  const [source, store, failed, telemetry] = [fakeSource(), fakeObjectStore(), fakeFailedStore(), fakeTelemetry()];
  let runs = 0;
  const ports = {
    tables: TABLES,
    source,
    store,
    failed,
    telemetry,
    now: () => new Date('2026-11-20T10:00:01Z'),
    newId: () => `run${++runs}`,
  };
  const run = (compare = false) => extract({ compare }, ports);
  for (const row of currency) source.put('currency', { ...row, last_updated: EARLY });
  for (const row of department) source.put('department', { ...row, last_updated: EARLY });
  return { source, store, failed, telemetry, ports, run };
}

let it: ReturnType<typeof prepare>;

beforeEach(() => {
  it = prepare();
});

const currencyOf = (id: number, code: string, last_updated: string) => ({
  currency_id: id,
  currency_code: code,
  created_at: EARLY,
  last_updated,
});
/** One that breaks its contract. */
const PAYMENT = {
  created_at: EARLY,
  last_updated: EARLY,
  transaction_id: 1,
  counterparty_id: 1,
  payment_amount: -1,
  currency_id: 1,
  payment_type_id: 1,
  paid: false,
  payment_date: '2026-11-20',
  company_ac_number: 10_000_000,
  counterparty_ac_number: 10_000_000,
};
const entryOf = (table: string) =>
  replicaOf(it.store.files)
    .manifests.at(-1)
    ?.tables.find((each) => each.table === table);

test('the first run extracts every row of every table, with counts and sums', async () => {
  expect(await it.run()).toEqual({ batch: 1, rows: currency.length + department.length, deletes: 0, skipped: [] });
  const { manifests, current } = replicaOf(it.store.files);
  expect(manifests[0]?.tables).toHaveLength(11);
  expect(manifests[0]).toMatchObject({ snapshot_at: '2026-11-20T10:00:00.000Z', oldest_change_at: null });
  expect([...(current.get('currency')?.keys() ?? [])]).toEqual([1, 2, 3]);
  expect(entryOf('currency')).toMatchObject({
    read: 'full',
    watermark: null,
    next_watermark: '2026-11-20T09:59:00',
    source_rows: 3,
    source_sum: null,
  });
  expect(entryOf('payment')).toMatchObject({ source_rows: 0, source_sum: '0.00', objects: [] });
  expect(it.telemetry.counts).toMatchObject({ ExtractRuns: 1, ChangedRows: 11 });
});

test('a run without changes writes nothing, and neither does a comparison if the last batch read every row', async () => {
  await it.run();
  const before = new Map(it.store.files);
  expect(await it.run()).toEqual({ rows: 0, deletes: 0, skipped: [] });
  expect(await it.run(true)).toEqual({ rows: 0, deletes: 0, skipped: [] });
  expect(it.store.files).toEqual(before);
  expect(it.telemetry.counts).toMatchObject({ ExtractRuns: 3 });
});

test('a comparison without changes after a batch by watermark writes one batch, because only it has every sum', async () => {
  await it.run();
  it.source.setTime('2026-11-20T10:05:00');
  it.source.put('currency', currencyOf(4, 'CHF', '2026-11-20T10:01:00'));
  await it.run();
  expect(entryOf('payment')).toMatchObject({ read: 'watermark' });
  expect(await it.run()).toEqual({ rows: 0, deletes: 0, skipped: [] });
  expect(await it.run(true)).toEqual({ batch: 3, rows: 0, deletes: 0, skipped: [] });
  expect(entryOf('payment')).toMatchObject({ read: 'comparison', source_sum: '0.00', objects: [] });
  expect(replicaOf(it.store.files).manifests[2]).toMatchObject({ oldest_change_at: null });
  expect(await it.run(true)).toEqual({ rows: 0, deletes: 0, skipped: [] });
});

test('a comparison shows that a table can be read again', async () => {
  await it.run();
  it.source.anomalies.set('department', 'a column is missing');
  it.source.put('currency', currencyOf(4, 'CHF', '2026-11-20T10:01:00'));
  await it.run();
  it.source.anomalies.clear();
  expect(await it.run(true)).toMatchObject({ batch: 3, rows: 0 });
  expect(entryOf('department')).toMatchObject({ read: 'comparison' });
});

test('new and changed rows come once, and the lag is measured from the earliest of them', async () => {
  await it.run();
  it.source.setTime('2026-11-20T10:05:00');
  it.source.put('currency', currencyOf(4, 'CHF', '2026-11-20T10:01:00.5'));
  it.source.put('currency', currencyOf(1, 'NOK', '2026-11-20T09:59:30'));
  expect(await it.run()).toMatchObject({ batch: 2, rows: 2 });
  const { manifests, versions } = replicaOf(it.store.files);
  expect(manifests[1]).toMatchObject({ oldest_change_at: '2026-11-20T09:59:30.000Z' });
  expect(entryOf('currency')).toMatchObject({ read: 'watermark', watermark: '2026-11-20T09:59:00', source_rows: 4 });
  expect(entryOf('department')).toMatchObject({ read: 'watermark', objects: [] });
  expect(versions.get('currency')?.get(1)).toHaveLength(2);
  it.source.setTime('2026-11-20T10:05:30');
  expect(await it.run()).toEqual({ rows: 0, deletes: 0, skipped: [] });
});

test('the comparison finds a change without a timestamp', async () => {
  await it.run();
  it.source.put('currency', currencyOf(2, 'SEK', EARLY));
  expect(await it.run()).toEqual({ rows: 0, deletes: 0, skipped: [] });
  expect(await it.run(true)).toMatchObject({ batch: 2, rows: 1 });
  expect(entryOf('currency')).toMatchObject({ read: 'comparison' });
  expect(replicaOf(it.store.files).manifests[1]).toMatchObject({ oldest_change_at: null });
});

test.each([
  {
    what: 'a deleted row',
    change: () => {
      it.source.remove('currency', 2);
    },
    expected: { rows: 0, deletes: 1 },
  },
  {
    what: 'a row that arrives with an old timestamp',
    change: () => {
      it.source.put('currency', currencyOf(9, 'JPY', EARLY));
    },
    expected: { rows: 1, deletes: 0 },
  },
])('$what changes the number of rows, so the table is compared at once', async ({ change, expected }) => {
  await it.run();
  change();
  expect(await it.run()).toMatchObject({ batch: 2, ...expected });
  expect(entryOf('currency')).toMatchObject({ read: 'comparison' });
  expect(entryOf('department')).toMatchObject({ read: 'watermark' });
});

test('a comparison also reports the lag of timestamped changes, and of no others', async () => {
  await it.run();
  it.source.setTime('2026-11-20T10:05:00');
  it.source.put('currency', currencyOf(1, 'NOK', EARLY));
  it.source.put('currency', currencyOf(2, 'SEK', '2026-11-20T10:01:00'));
  expect(await it.run(true)).toMatchObject({ batch: 2, rows: 2 });
  expect(replicaOf(it.store.files).manifests[1]).toMatchObject({ oldest_change_at: '2026-11-20T10:01:00.000Z' });
});

test.each([true, false])(
  'a change without a timestamp reports no lag, however late its row was stamped (comparison: %s)',
  async (compare) => {
    it.source.put('currency', currencyOf(1, 'GBP', '2026-11-20T09:59:30'));
    await it.run();
    it.source.setTime('2026-11-20T18:00:00');
    it.source.put('currency', currencyOf(1, 'NOK', '2026-11-20T09:59:30'));
    expect(await it.run(compare)).toMatchObject({ batch: 2, rows: 1 });
    expect(replicaOf(it.store.files).manifests[1]).toMatchObject({ oldest_change_at: null });
  },
);

test.each([
  { what: 'forward', stamp: '2026-03-29T00:58:00', now: '2026-03-29T01:03:00', oldest: '2026-03-29T00:58:00.000Z' },
  { what: 'back', stamp: '2026-10-25T01:55:00', now: '2026-10-25T01:46:00', oldest: '2026-10-25T00:55:00.000Z' },
])('the lag is right while clocks go $what, where the application stamps in London', async ({ stamp, now, oldest }) => {
  const ports = { ...it.ports, source: fakeSource('Europe/London') };
  ports.source.put('currency', currencyOf(1, 'GBP', '2026-01-01T00:00:00'));
  ports.source.setTime('2026-02-01T00:00:00');
  await extract({ compare: false }, ports);
  ports.source.setTime(now);
  ports.source.put('currency', currencyOf(1, 'NOK', stamp));
  await extract({ compare: false }, ports);
  expect(replicaOf(it.store.files).manifests[1]).toMatchObject({ oldest_change_at: oldest });
});

test('before anything is read, an unknown time zone is a permanent error', async () => {
  const connect = () => Promise.reject(new Error('not connected'));
  const source = postgresSource(connect, { overlapSeconds: 60, timeZone: 'UTC-5', lake: 'lake' });
  await expect(source.open(TABLES)).rejects.toThrow(PermanentError);
});

test.each([
  { what: 'of its own', locks: 1, error: undefined },
  { what: 'that a pooler lends for a transaction', locks: 0, error: /pooler in transaction mode/ },
])('a connection $what is recognised', async ({ locks, error }) => {
  const query = (text: string) => Promise.resolve([answerTo(text, locks)]);
  const never = () => Promise.reject(new Error('not asked for'));
  const session = { query, texts: never, copy: never, close: () => Promise.resolve() };
  const source = postgresSource(() => Promise.resolve(session), { overlapSeconds: 60, timeZone: 'UTC', lake: 'lake' });
  if (error) await expect(source.open(TABLES)).rejects.toThrow(error);
  else expect((await source.open(TABLES))?.horizon).toBe('2026-11-20T09:59:00');
});

function answerTo(text: string, locks: number): unknown[] {
  if (text.includes('pg_try_advisory_lock')) return [true];
  if (text.includes('pg_stat_activity')) return [true, false, false, '2026-11-20T10:00:00', '2026-11-20T09:59:00'];
  return text.includes('pg_locks') ? [locks] : ['currency'];
}

test("no lag is negative, even if the application's clock is ahead", async () => {
  await it.run();
  it.source.put('currency', currencyOf(1, 'NOK', '2026-11-20T10:00:07'));
  await it.run();
  expect(replicaOf(it.store.files).manifests[1]).toMatchObject({ oldest_change_at: '2026-11-20T10:00:00.000Z' });
});

describe('bad input', () => {
  test('a run whose manifest could not be written never happened', async () => {
    const store = { ...it.store, create: () => Promise.reject(new Error('AccessDenied')) };
    await expect(extract({ compare: false }, { ...it.ports, store })).rejects.toThrow('AccessDenied');
    expect(it.telemetry.counts).toEqual({});
  });

  test('a row that breaks its contract goes to the failed store, once, and the load continues', async () => {
    const bad = currencyOf(2, 'pounds', EARLY);
    it.source.put('currency', bad);
    expect(await it.run()).toMatchObject({ rows: 10 });
    expect(await it.run(true)).toEqual({ rows: 0, deletes: 0, skipped: [] });
    const [event, ...others] = it.failed.events();
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      contract: 'totesys/currency.v1',
      stage: 'totesys.extract',
      source: { kind: 'database', table: 'currency', key: 2 },
      errors: [{ pointer: '/currency_code', keyword: 'pattern' }],
    });
    expect(event && payloadOf(event).toString()).toBe(JSON.stringify(bad));
    expect(entryOf('currency')).toMatchObject({ source_rows: 3, rejected_rows: 1, rejected_keys: [2] });

    it.source.put('currency', currencyOf(2, 'USD', '2026-11-20T10:00:00'));
    expect(await it.run()).toMatchObject({ rows: 1 });
    expect(entryOf('currency')).toMatchObject({ rejected_rows: 0, rejected_keys: [] });
  });

  test('a table is summed again only if different rows are rejected than before', async () => {
    const summed: string[] = [];
    const open = async () => {
      const snapshot = await it.source.open();
      const totals: typeof snapshot.totals = (table, unsummed) => {
        if (table.name === 'payment') summed.push(unsummed.join());
        return snapshot.totals(table, unsummed);
      };
      return { ...snapshot, totals };
    };
    const sumOf = async () => {
      summed.length = 0;
      await extract({ compare: true }, { ...it.ports, source: { open } });
      return [entryOf('payment')?.source_sum, ...summed];
    };
    for (const payment_id of [1, 2]) it.source.put('payment', { ...PAYMENT, payment_id });
    it.source.put('payment', { ...PAYMENT, payment_id: 3, payment_amount: 4 });
    expect(await sumOf()).toEqual(['4.00', '', '1,2']);
    it.source.put('payment', { ...PAYMENT, payment_id: 4, payment_amount: 5 });
    expect(await sumOf()).toEqual(['9.00', '1,2']);
    it.source.put('payment', { ...PAYMENT, payment_id: 1, payment_amount: 7 });
    expect(await sumOf()).toEqual(['16.00', '1,2', '2']);
    it.source.remove('payment', 2);
    expect(await sumOf()).toEqual(['16.00', '2', '']);
    expect(await sumOf()).toEqual(['16.00', '']);
  });

  test('a rejected row comes once its contract is fixed', async () => {
    await it.run();
    const { object: index = '' } = entryOf('currency')?.parts?.[0] ?? {};
    const bytes = Buffer.from(it.store.files.get(index) ?? []);
    // what an index has of a rejected row; here, the contract of that time rejected the first one
    bytes.writeUInt8(1, 4);
    await it.store.put(index, bytes);
    expect(await it.run(true)).toMatchObject({ batch: 2, rows: 1 });
    expect(entryOf('currency')).toMatchObject({ rejected_rows: 0 });
    expect(replicaOf(it.store.files).versions.get('currency')?.get(1)).toHaveLength(2);
  });

  test.each([
    { rejected: 100, keys: 100, sum: '1.00' },
    { rejected: 101, keys: 0, sum: '-100.00' },
  ])('of $rejected rejected rows, the manifest names $keys', async ({ rejected, keys, sum }) => {
    for (let key = 1; key <= rejected; key++) it.source.put('payment', { ...PAYMENT, payment_id: key });
    it.source.put('payment', { ...PAYMENT, payment_id: 500, payment_amount: 1 });
    await it.run();
    expect(entryOf('payment')).toMatchObject({ source_rows: rejected + 1, rejected_rows: rejected, source_sum: sum });
    expect(entryOf('payment')?.rejected_keys).toHaveLength(keys);
  });

  test('a table that no longer fits its contract waits, and the others continue', async () => {
    await it.run();
    it.source.anomalies.set('currency', 'The table currency lacks currency_code');
    it.source.put('currency', currencyOf(4, 'CHF', '2026-11-20T10:01:00'));
    it.source.put('department', { ...department[0], last_updated: '2026-11-20T10:01:00' });
    expect(await it.run()).toMatchObject({ rows: 1, skipped: ['currency'] });
    expect(entryOf('currency')).toMatchObject({ read: 'none', next_watermark: '2026-11-20T09:59:00', objects: [] });
    expect(it.telemetry.counts).toMatchObject({ SchemaAnomalies: 1 });
    expect(String(it.telemetry.errors[0])).toContain('The table currency lacks currency_code');

    expect(await it.run()).toEqual({ rows: 0, deletes: 0, skipped: ['currency'] });
    it.source.anomalies.clear();
    expect(await it.run()).toMatchObject({ rows: 1 });
    expect(replicaOf(it.store.files).current.get('currency')?.size).toBe(4);
  });

  test('an unreachable source is counted, and changes nothing', async () => {
    await it.run();
    const before = new Map(it.store.files);
    const open = () => Promise.reject(new Error('The database is out of reach'));
    await expect(extract({ compare: false }, { ...it.ports, source: { open } })).rejects.toThrow('out of reach');
    expect(it.telemetry.counts).toMatchObject({ SourceFailures: 1, ExtractRuns: 1 });
    expect(it.store.files).toEqual(before);
  });

  test('of two runs at the same time, one writes the batch and the other says so', async () => {
    await it.run();
    it.source.put('currency', currencyOf(4, 'CHF', '2026-11-20T10:01:00'));
    const outcomes = await Promise.allSettled([it.run(), it.run()]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { name: 'TransientError' } });
    expect(await it.run()).toEqual({ rows: 0, deletes: 0, skipped: [] });
    expect(replicaOf(it.store.files).versions.get('currency')?.get(4)).toHaveLength(1);
  });
});
