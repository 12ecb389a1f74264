import { describe, expect, test } from '@jest/globals';
import { athenaEngine } from '../../../src/lib/engine/athena-engine.ts';
import { QueryFailedError } from '../../../src/lib/engine/run-query.ts';
import { UnreadableObjectsError } from '../../../src/lib/engine/unreadable-objects-error.ts';
import { PermanentError } from '../../../src/lib/errors.ts';
import { DT, RUN, type LakeTable } from '../../../src/lib/lake/lake-table.ts';
import type { QueryOutcome } from '../../../src/lib/ports/query-service.ts';
import { fakeObjectStore } from '../../support/fakes/object-store.ts';
import { fakeQueryService } from '../../support/fakes/query-service.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';

const QUERY = {
  sql: 'SELECT id FROM item WHERE id <> :id AND amount > :amount',
  inputs: [
    {
      name: 'item',
      format: 'parquet',
      columns: [
        { name: 'id', type: 'VARCHAR', nullable: false },
        { name: 'amount', type: 'INTEGER', nullable: true },
      ],
      keys: ['clean/a', 'clean/b'],
    },
  ],
  parameters: { id: "O'Brien", amount: 2 },
} as const;
const FAILED: QueryOutcome = { state: 'failed', reason: "Cannot cast 'ana@example.com' to integer" };

test("writes with UNLOAD to an empty prefix, and reads exactly an input's objects through a manifest", async () => {
  const { engine, service, store } = engineWith([]);
  store.files.set('out/run/id-1/20261121_00', Buffer.from(''));
  expect(await engine.write(QUERY, 'out/run')).toEqual({ keys: ['out/run/id-1/20261121_00'] });
  expect(store.files.get('athena/inputs/item/id-2/manifest')?.toString()).toBe(
    's3://lake/clean/a\ns3://lake/clean/b\n',
  );
  const select =
    "WITH item AS (SELECT id, amount FROM item_objects WHERE run = 'id-2') " +
    'SELECT * FROM (SELECT id FROM item WHERE id <> ? AND amount > ?)';
  const unload = `UNLOAD (${select}) TO 's3://lake/out/run/id-1/' WITH (format = 'PARQUET', compression = 'SNAPPY')`;
  expect(service.started).toEqual([[unload, "'O''Brien'", '2']]);
});

test('reads the rows of an older contract as rows of the newer one', async () => {
  const { engine, service, store } = engineWith([]);
  const [item] = QUERY.inputs;
  const older = {
    input: {
      ...item,
      name: 'item_v1',
      columns: [{ name: 'id', type: 'VARCHAR', nullable: false }],
      keys: ['clean/old'],
    },
    columns: { amount: 'length(id)' },
  } as const;
  await engine.rows({ sql: 'SELECT id FROM item', inputs: [{ ...item, older }] });
  expect(service.started).toEqual([
    [
      "WITH item_v1 AS (SELECT id FROM item_v1_objects WHERE run = 'id-1'), " +
        "item AS (SELECT id, amount FROM item_objects WHERE run = 'id-1'" +
        ' UNION ALL SELECT CAST("id" AS varchar) AS "id", CAST(length(id) AS integer) AS "amount" FROM item_v1)' +
        ' SELECT * FROM (SELECT id FROM item)',
    ],
  ]);
  expect([...store.files.keys()]).toEqual(['athena/inputs/item_v1/id-1/manifest', 'athena/inputs/item/id-1/manifest']);
});

test('retries a failed query once, with another prefix', async () => {
  const { engine, service, store, telemetry } = engineWith([FAILED]);
  store.files.set('out/run/id-1/part of what failed', Buffer.from(''));
  store.files.set('out/run/id-3/20261121_00', Buffer.from(''));
  expect(await engine.write(QUERY, 'out/run')).toEqual({ keys: ['out/run/id-3/20261121_00'] });
  expect(service.started).toHaveLength(2);
  expect(telemetry.errors).toEqual([new QueryFailedError('query-1', 'failed')]);
});

test('throws if a query fails twice, without the reason, which may quote data', async () => {
  const { engine } = engineWith([FAILED, FAILED]);
  await expect(engine.rows(QUERY)).rejects.toThrow(
    /^Query query-2 failed: the service's history of queries says more$/,
  );
});

test('cancels a query that takes too long, and retries it once', async () => {
  const { engine, service } = engineWith([{ state: 'running' }]);
  expect(await engine.rows(QUERY)).toEqual([{ id: 'query-2' }]);
  expect(service.cancelled).toEqual(['query-1']);
});

test('throws if a query takes too long twice', async () => {
  const { engine, service } = engineWith([{ state: 'running' }, { state: 'running' }]);
  await expect(engine.rows(QUERY)).rejects.toThrow(/^Query query-2 took longer than 60 s/);
  expect(service.cancelled).toEqual(['query-1', 'query-2']);
});

describe('a failure that names an object', () => {
  const failed = (reason: string): QueryOutcome => ({ state: 'failed', reason });

  test.each([
    'HIVE_BAD_DATA: Malformed Parquet file. Expected magic number [s3://lake/clean/b]',
    'HIVE_CANNOT_OPEN_SPLIT: Error opening Hive split s3://lake/clean/b (offset=0, length=9): Incorrect Parquet footer',
    'HIVE_CANNOT_OPEN_SPLIT: Error opening Hive split s3://lake/clean/b (offset=0, length=9): File does not exist',
    'HIVE_CURSOR_ERROR: Failed to read Parquet file: s3://lake/clean/b',
  ])('and says twice that it is damaged excludes the object: %s', async (reason) => {
    const { engine, service } = engineWith([failed(reason), failed(reason)]);
    await expect(engine.write(QUERY, 'out/run')).rejects.toEqual(new UnreadableObjectsError(['clean/b']));
    expect(service.started).toHaveLength(2);
  });

  test.each([
    'HIVE_CANNOT_OPEN_SPLIT: Error opening Hive split s3://lake/clean/b (offset=0, length=9): Slow Down (Status Code: 503)',
    'HIVE_CANNOT_OPEN_SPLIT: Error opening Hive split s3://lake/clean/b (offset=0, length=9): Access Denied',
    'HIVE_CURSOR_ERROR: Failed to read Parquet file s3://lake/clean/b: Read timed out',
    'GENERIC_INTERNAL_ERROR: s3://lake/clean/b.parquet',
  ])('and says that it could not be reached excludes no object: %s', async (reason) => {
    const { engine } = engineWith([failed(reason), failed(reason)]);
    await expect(engine.write(QUERY, 'out/run')).rejects.toEqual(new QueryFailedError('query-2', 'failed'));
  });

  test('once alone is forgotten', async () => {
    const { engine, telemetry } = engineWith([failed('HIVE_BAD_DATA: s3://lake/clean/b')]);
    expect(await engine.rows(QUERY)).toEqual([{ id: 'query-2' }]);
    expect(telemetry.errors).toEqual([new UnreadableObjectsError(['clean/b'])]);
  });
});

describe('a table of the lake', () => {
  const TABLE: LakeTable = {
    namespace: 'orders',
    name: 'item_day',
    columns: [
      { name: 'id', type: 'VARCHAR', nullable: false },
      { name: 'opens', type: 'TIME', nullable: true },
      { name: 'total', type: 'DECIMAL(18,2)', nullable: true },
      DT,
      RUN,
    ],
  };
  const ITEM_DAY = { table: TABLE, dt: '2026-11-20', run: 'r1' };

  test('is an input by its name in Athena, once it has the columns of its contract', async () => {
    const { engine, service, store } = engineWith([]);
    await engine.rows({ sql: 'SELECT id FROM item', inputs: [{ name: 'item', table: TABLE }] });
    const select = `WITH item AS (SELECT * FROM "tables"."orders"."item_day") SELECT * FROM (SELECT id FROM item)`;
    expect(service.started).toEqual([[select]]);
    expect([...store.files.keys()]).toEqual([]);
  });

  test("gets a day's rows by one statement, which deletes those that it had, with values in place of parameters", async () => {
    const { engine, service } = engineWith([]);
    await engine.replaceDay({ ...QUERY, sql: `${QUERY.sql} AND mask_email(id) IS NULL` }, ITEM_DAY);
    expect(service.started).toHaveLength(1);
    const [[statement = '', ...literals] = []] = service.started;
    expect(literals).toEqual([]);
    expect(statement).toContain("id <> 'O''Brien' AND amount > 2");
    expect(statement).not.toContain('mask_email');
    expect(statement.replace(/\(SELECT id FROM item .*\) UNION/s, '(…) UNION').split('\n')).toEqual([
      'MERGE INTO "tables"."orders"."item_day" t',
      "USING (SELECT id, opens, total, CAST(NULL AS date) AS replaced FROM (WITH item AS (SELECT id, amount FROM item_objects WHERE run = 'id-1') SELECT * FROM (…) UNION ALL SELECT CAST(NULL AS varchar), CAST(NULL AS varchar), CAST(NULL AS decimal(18,2)), DATE '2026-11-20' AS replaced) s",
      'ON t.dt = s.replaced',
      'WHEN MATCHED THEN DELETE',
      'WHEN NOT MATCHED AND s.replaced IS NULL THEN INSERT (id, opens, total, dt, published_by)',
      "VALUES (s.id, s.opens, s.total, DATE '2026-11-20', 'r1')",
    ]);
  });

  test('is replaced once more when that failed, and what failed twice is thrown', async () => {
    const once = engineWith([FAILED]);
    await once.engine.replaceDay(QUERY, ITEM_DAY);
    expect(once.service.started).toHaveLength(2);
    expect(once.telemetry.errors).toEqual([new QueryFailedError('query-1', 'failed')]);
    const twice = engineWith([FAILED, FAILED]);
    await expect(twice.engine.replaceDay(QUERY, ITEM_DAY)).rejects.toEqual(new QueryFailedError('query-2', 'failed'));
  });

  test('that its contract does not allow is neither read nor changed', async () => {
    const error = new PermanentError('Expected the column id of item_day to be VARCHAR');
    const { engine, service } = engineWith([], () => Promise.reject(error));
    await expect(engine.replaceDay(QUERY, ITEM_DAY)).rejects.toBe(error);
    expect(service.started).toEqual([]);
  });
});

/** Its queries may take a minute of a clock that moves with each pause. */
function engineWith(
  outcomes: readonly QueryOutcome[],
  tableName: (table: LakeTable) => Promise<string> = ({ namespace, name }) =>
    Promise.resolve(`"tables"."${namespace}"."${name}"`),
) {
  const [service, store, telemetry] = [fakeQueryService(outcomes), fakeObjectStore(), fakeTelemetry()];
  let [clock, ids] = [0, 0];
  const pause = (attempt: number) => {
    clock += attempt * 10_000;
    return Promise.resolve();
  };
  const waiting = { timeoutMs: 60_000, pause, now: () => clock };
  const options = { bucket: 'lake', store, service, waiting, newId: () => `id-${++ids}`, telemetry };
  const engine = athenaEngine({ ...options, tableName });
  return { engine, service, store, telemetry };
}
