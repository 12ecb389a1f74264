/** @seconds 124 */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { PostgresServer } from '../../../src/local/postgres/postgres.ts';
import { within } from '../../../src/local/postgres/within.ts';
import type { DatabaseSecret } from '../../../src/lib/generated/database-secret.v1.ts';
import type { Warehouse } from '../../../src/lib/ports/warehouse.ts';
import { createCatalogue } from '../../../src/lib/warehouse/load-batch.ts';
import { isDifferent, lastReconciliation } from '../../../src/lib/warehouse/reconciliation.ts';
import { STAR } from '../../../src/totesys/star.ts';
import { commitsOf, dyingAfter, inTables, oneAtATime, rowsIn } from '../../lib/warehouse/iceberg-tables.ts';
import { fakeTables, type FakeTables } from '../../support/fakes/tables.ts';
import { sample, upTo } from '../../support/sample.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';
import { contentOf } from '../kept-states.ts';
import { emptyDatabases, startTestPostgres } from '../test-postgres.ts';
import { scratchUntilLater } from '../stop-later.ts';
import { BATCHES, NO_NEWS, toteSysLake } from './chapters.ts';
import { connectTo, inPostgres, redshiftOver } from '../warehouses.ts';

let lake: Awaited<ReturnType<typeof toteSysLake>>;
let withoutNews: Awaited<ReturnType<typeof toteSysLake>>;
let server: PostgresServer;
let database: () => Promise<DatabaseSecret>;
let redshift: Awaited<ReturnType<typeof redshiftOver>>;
let folder: string;

const over = (tables: FakeTables, store = lake.store) => oneAtATime(inTables(STAR.warehouse, tables, store));
const emptyTables = (store = lake.store) => over(fakeTables(folder, ['totesys']), store);

beforeAll(async () => {
  folder = await scratchUntilLater();
  [lake, withoutNews, server] = await Promise.all([toteSysLake(), toteSysLake(NO_NEWS), startTestPostgres()]);
  database = emptyDatabases(server);
  redshift = await redshiftOver(server.superuser, lake);
}, 120_000);

const PROFILES = [
  { profile: 'PostgreSQL', open: (secret: DatabaseSecret) => inPostgres(lake.store, connectTo(secret)) },
  { profile: 'Redshift', open: (secret: DatabaseSecret) => redshift.warehouse(secret) },
  { profile: 'Iceberg', open: () => emptyTables() },
];

describe.each(PROFILES)('in $profile', ({ open }) => {
  test('the warehouse follows the source, batch by batch, and says how it stands', async () => {
    const warehouse = open(await database());
    const texts = async (sql: string) => (await warehouse.rows(sql)).map((row) => Object.values(row).join(' '));
    const first = fakeTelemetry();

    expect(await lake.loadFrom(lake.until(1), warehouse, first)).toEqual({ batches: [1], lag_seconds: null });
    expect(await texts('SELECT DISTINCT location FROM totesys.dim_staff ORDER BY location')).toContain('Not stated');
    expect(first.counts).toEqual({
      LoadedBatches: 1,
      LoadedRows: 550,
      // of the batch that is extracted and not transformed
      LagSeconds: 219,
      ReconciliationDifferences: 0,
      WaitingRows: 0,
    });

    // the earliest change is stamped 10:03:01
    const telemetry = fakeTelemetry();
    expect(await lake.loadFrom(lake.until(2), warehouse, telemetry)).toEqual({ batches: [2], lag_seconds: 219 });
    expect(telemetry.counts).toMatchObject({ LagSeconds: 219, ReconciliationDifferences: 0 });
    expect(telemetry.counts['WaitingRows']).toBeGreaterThan(0);

    expect(await lake.loadFrom(lake.store, warehouse, telemetry)).toMatchObject({ batches: [3, 4] });
    expect(await texts('SELECT waiting_rows FROM totesys.load_ledger ORDER BY batch')).toEqual([
      '0',
      expect.not.stringMatching(/^0$/),
      expect.not.stringMatching(/^0$/),
      '0',
    ]);
    const reconciled = await lastReconciliation(warehouse, STAR.warehouse);
    expect(reconciled.filter((each) => isDifferent(each) || !each.isKnown)).toEqual([]);
    expect(reconciled).toHaveLength(10);
    // the warehouse keeps its version of the payment that was rejected since
    expect(reconciled.find(({ table }) => table === 'fact_payment')).toMatchObject({
      ...{ sourceRows: 6, rejectedRows: 1, rejectedKeys: [1], warehouseRows: 5, sourceSum: expect.any(String) },
    });
    expect(telemetry.counts['ReconciliationDifferences']).toBe(0);
    // every version of the order that was changed, and one current row of each that is left
    expect(
      await texts('SELECT units_sold FROM totesys.fact_sales_order WHERE sales_order_id = 1 ORDER BY batch'),
    ).toEqual(['1000', '2000']);
    expect(await texts('SELECT count(*) AS n FROM totesys.current_payment')).toEqual(['6']);
    expect(await lake.loadFrom(lake.store, warehouse)).toEqual({ batches: [], lag_seconds: null });
  });

  test('a batch that fails reports its age, and those before it their lag', async () => {
    const warehouse = open(await database());
    const failsFrom = (name: string): Warehouse => ({
      ...warehouse,
      apply: (statements) =>
        JSON.stringify(statements).includes(name) ? Promise.reject(new Error('failed')) : warehouse.apply(statements),
    });
    await lake.loadFrom(lake.until(1), warehouse);
    const [failed, later] = [fakeTelemetry(), fakeTelemetry()];
    await expect(lake.loadFrom(lake.until(2), failsFrom('000000002'), failed)).rejects.toThrow('failed');
    expect(failed.counts).toEqual({ LagSeconds: 219 });
    await expect(lake.loadFrom(lake.store, failsFrom('000000003'), later)).rejects.toThrow('failed');
    expect(later.counts).toMatchObject({ LoadedBatches: 1, LagSeconds: 219, ReconciliationDifferences: 0 });
  });

  test('if the warehouse is unreachable, the age of the newest batch is reported', async () => {
    const warehouse = open(await database());
    const away: Warehouse = { ...warehouse, rows: () => Promise.reject(new Error('out of reach')) };
    const telemetry = fakeTelemetry();
    await expect(lake.loadFrom(lake.until(2), away, telemetry)).rejects.toThrow('out of reach');
    expect(telemetry.counts).toEqual({ LagSeconds: 219 });
  });

  test('a missing row is a difference in every run, even one that loads nothing, until it is back', async () => {
    const warehouse = open(await database());
    const differences = async () => {
      const telemetry = fakeTelemetry();
      expect(await lake.loadFrom(lake.until(2), warehouse, telemetry)).toMatchObject({ batches: [] });
      return telemetry.counts['ReconciliationDifferences'];
    };
    await lake.loadFrom(lake.until(2), warehouse);
    await warehouse.apply([
      'CREATE TABLE totesys.lost AS SELECT * FROM totesys.dim_design WHERE design_id = 9',
      'DELETE FROM totesys.dim_design WHERE design_id = 9',
    ]);
    expect(await differences()).toBe(1);
    await warehouse.apply(['INSERT INTO totesys.dim_design SELECT * FROM totesys.lost', 'DROP TABLE totesys.lost']);
    expect(await differences()).toBe(0);
  });

  test('a batch whose commit got no answer is reported like any other', async () => {
    const warehouse = open(await database());
    await lake.loadFrom(lake.until(1), warehouse);
    const apply = async (statements: Parameters<Warehouse['apply']>[0]) => {
      await warehouse.apply(statements);
      throw new Error('The connection broke');
    };
    const telemetry = fakeTelemetry();
    expect(await lake.loadFrom(lake.until(2), { ...warehouse, apply }, telemetry)).toEqual({
      batches: [],
      lag_seconds: 219,
    });
    expect(telemetry.counts).toMatchObject({ LagSeconds: 219, ReconciliationDifferences: 0 });
    expect(telemetry.counts['WaitingRows']).toBeGreaterThan(0);
  });

  test('a warehouse that another lake has loaded is refused', async () => {
    const warehouse = open(await database());
    await lake.loadFrom(lake.until(2), warehouse);
    const otherLake = (until: number) => ({
      get: async (key: string) => {
        const text = (await lake.until(until).get(key))?.toString();
        return text === undefined ? undefined : Buffer.from(text.replace('"snapshot_at":"2026', '"snapshot_at":"2025'));
      },
    });
    // one that has the batch, and one that has not come so far
    for (const until of [4, 1])
      await expect(lake.loadFrom(otherLake(until), warehouse)).rejects.toThrow(
        'Batch 2 in the warehouse comes from another lake: each lake needs its own database',
      );
    // one that was first meanwhile
    const empty = open(await database());
    const beaten: Warehouse = {
      ...empty,
      apply: async (statements) => {
        if (JSON.stringify(statements).includes('000000001')) await lake.loadFrom(lake.until(1), empty);
        await empty.apply(statements);
      },
    };
    await expect(lake.loadFrom(otherLake(4), beaten)).rejects.toThrow(
      'Batch 1 in the warehouse comes from another lake',
    );
  });
});

test.each([
  { profile: 'PostgreSQL', open: async () => inPostgres(withoutNews.store, connectTo(await database())) },
  { profile: 'Iceberg', open: () => Promise.resolve(emptyTables(withoutNews.store)) },
])('in $profile, a comparison without changes still finds a fact that was changed by hand', async ({ open }) => {
  const warehouse = await open();
  const differences = async (batches: number) => {
    const telemetry = fakeTelemetry();
    await withoutNews.loadFrom(withoutNews.until(batches), warehouse, telemetry);
    return telemetry.counts['ReconciliationDifferences'];
  };
  expect(await differences(2)).toBe(0);
  await warehouse.apply(['UPDATE totesys.fact_sales_order SET units_sold = units_sold + 1 WHERE sales_order_id = 1']);
  expect(await differences(2)).toBe(0);
  expect(await differences(3)).toBe(1);
  await warehouse.apply(['UPDATE totesys.fact_sales_order SET units_sold = units_sold - 1 WHERE sales_order_id = 1']);
  expect(await differences(3)).toBe(0);
});

test('in Iceberg, the next load completes one that died after any of its commits, as if nothing had happened', async () => {
  const followed = fakeTables(folder, ['totesys']);
  const undisturbed = over(followed);
  await createCatalogue(undisturbed, STAR.warehouse);
  const deaths: { before: FakeTables; batch: number; after: number }[] = [];
  for (const batch of upTo(BATCHES)) {
    const before = await followed.copy();
    let commits = 0;
    const counting: Warehouse = {
      ...undisturbed,
      apply: (statements) => {
        commits += commitsOf(statements);
        return undisturbed.apply(statements);
      },
    };
    await lake.loadFrom(lake.until(batch), counting);
    expect(commits).toBeGreaterThan(1);
    deaths.push(...upTo(commits - 1).map((after) => ({ before, batch, after })));
  }
  const whole = await rowsIn(undisturbed, STAR.warehouse);
  for (const { before, batch, after } of sample(deaths, 3)) {
    const tables = over(await before.copy());
    await expect(lake.loadFrom(lake.until(batch), dyingAfter(after, tables))).rejects.toThrow('dies');
    await lake.loadFrom(lake.store, tables);
    expect({ batch, after, ...(await rowsIn(tables, STAR.warehouse)) }).toEqual({ batch, after, ...whole });
  }
}, 600_000);

test('the warehouses of all profiles have the same content', async () => {
  const [first, second, tables] = [await database(), await database(), emptyTables()];
  await lake.loadFrom(lake.store, inPostgres(lake.store, connectTo(first)));
  await lake.loadFrom(lake.store, redshift.warehouse(second));
  const contentIn = (secret: DatabaseSecret) => within(secret, (session) => contentOf(session, 'totesys'));
  expect(await contentIn(second)).toEqual(await contentIn(first));
  await lake.loadFrom(lake.store, tables);
  expect(await rowsIn(tables, STAR.warehouse)).toEqual(
    await rowsIn(inPostgres(lake.store, connectTo(first)), STAR.warehouse),
  );
});
