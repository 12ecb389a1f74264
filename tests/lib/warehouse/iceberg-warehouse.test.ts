/** @seconds 66 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { CommitError } from '../../../src/lib/duckdb/duckdb-error.ts';
import type { AttachTables } from '../../../src/lib/ports/table-catalog.ts';
import type { WithWarehouse } from '../../../src/lib/ports/warehouse.ts';
import { createCatalogue, loadBatch } from '../../../src/lib/warehouse/load-batch.ts';
import { type Batch, loadStatements } from '../../../src/lib/warehouse/load-statements.ts';
import { lastEntry } from '../../../src/lib/warehouse/ledger.ts';
import { isDifferent, lastReconciliation } from '../../../src/lib/warehouse/reconciliation.ts';
import { mortal } from '../../support/faults/process.ts';
import { describeWarehouse } from '../../support/fakes/ports/warehouse.ts';
import { fakeTables, type FakeTables } from '../../support/fakes/tables.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';
import { testLake } from '../../support/fakes/test-lake.ts';
import { sample, upTo } from '../../support/sample.ts';
import { onEverLargerDisks, testOnSmallDisks } from '../../support/small-disk.ts';
import { committing, faultyTables } from '../../support/faults/tables.ts';
import { commitsOf, rowsIn, dyingAfter, oneAtATime, openSessions, withTables } from './iceberg-tables.ts';
import { describeChangedContracts } from './changed-contracts.ts';
import { describeLoads } from './loads.ts';
import { FIRST, SHOP, shopBatch } from './shop.ts';

const lake = testLake();
let folder: string;
/** Tables of the catalogue without rows: to copy them is faster than to create them. */
let created: FakeTables;
const sessions = openSessions();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tests-'));
  created = fakeTables(folder, ['shop']);
  await within(created)((warehouse) => createCatalogue(warehouse, SHOP));
});

afterEach(sessions.close);
afterAll(() => rm(folder, { recursive: true }));

const make = async () => ({
  warehouse: oneAtATime(await sessions.open(within(await created.copy()))),
  put: lake.put,
});
describeWarehouse('Iceberg', make);
describeLoads('Iceberg', make);
describeChangedContracts('Iceberg', make);

describe('a load in Iceberg that dies', () => {
  const LATE = "5, '2026-11-21', '01:00:00.000', 9, 3, false";
  /** Everything that a load does: new, changed, waiting, deleted and resolved rows. */
  const story = () =>
    Promise.all([
      shopBatch(1, { ...FIRST, fact_sale: [...(FIRST.fact_sale ?? []), LATE] }, lake.put, { rows: 4, sum: '22.51' }),
      shopBatch(2, { dim_colour: ["1, 'crimson', NULL, '10:15:00.123'"], deleted_row: ["'fact_sale', 2"] }, lake.put, {
        rows: 3,
        sum: '15.51',
      }),
      shopBatch(
        3,
        {
          dim_colour: ["9, 'late', NULL, '00:00:00.000'"],
          fact_sale: ["1, '2026-11-20', '10:15:00.123', 9, 13, true"],
        },
        lake.put,
        { rows: 3, sum: '16.01' },
      ),
    ]);

  test('anywhere is completed by the next one, and nothing is lost or duplicated', async () => {
    const batches = await story();
    const tables = await created.copy();
    const immortal = mortal(Infinity);
    const undisturbed = within(faultyTables(immortal, tables));
    const deaths: { before: FakeTables; place: number; call: number }[] = [];
    for (const [place, batch] of batches.entries()) {
      const [before, calls] = [await tables.copy(), immortal.calls()];
      await follow(undisturbed, [batch]);
      deaths.push(...upTo(immortal.calls() - calls).map((call) => ({ before, place, call })));
    }
    const rowsOf = (left: AttachTables) => within(left)((warehouse) => rowsIn(warehouse, SHOP));
    const whole = await rowsOf(tables);
    const reconciled = await within(tables)((warehouse) => lastReconciliation(warehouse, SHOP));
    expect(reconciled.map(isDifferent)).toEqual([false]);
    expect(whole['waiting_fact_sale']).toEqual([]);
    expect(whole['current_sale']).toHaveLength(3);

    expect(deaths.length).toBeGreaterThan(50);
    for (const { before, place, call } of sample(deaths, 2)) {
      const left = await before.copy();
      const dying = follow(within(faultyTables(mortal(call), left)), batches.slice(place, place + 1));
      await expect(dying).rejects.toThrow(/^The process (dies|is dead)$/);
      await follow(within(left), batches.slice(place));
      expect({ place, call, ...(await rowsOf(left)) }).toEqual({ place, call, ...whole });
    }
  }, 1_800_000);

  test('is completed as it began, though the next load has other rows under that number, which get the next one', async () => {
    const own = await elsewhere(await shopBatch(1, FIRST, lake.put), 'own');
    const others = { ...FIRST, fact_sale: ["4, '2026-11-21', '01:00:00.000', 1, 1, false"] };
    const other = await elsewhere(await shopBatch(1, others, lake.put), 'other');
    // the first is that of the stages
    for (const commits of [2, commitsOf(loadStatements(SHOP, own, 'iceberg')) - 1]) {
      const { warehouse } = await make();
      await expect(loadBatch(dyingAfter(commits, warehouse), SHOP, own, fakeTelemetry())).rejects.toThrow('dies');
      expect(await lastEntry(warehouse, SHOP)).toBeUndefined();
      expect(await loadBatch(warehouse, SHOP, other, fakeTelemetry())).toBe(false);
      expect(await warehouse.rows('SELECT sale_id FROM shop.fact_sale ORDER BY 1')).toHaveLength(3);
      expect(await lastEntry(warehouse, SHOP)).toMatchObject({ batch: '000000001' });
    }
  });

  test('before it began leaves nothing', async () => {
    const { warehouse } = await make();
    const [first] = await story();
    await expect(loadBatch(dyingAfter(1, warehouse), SHOP, first, fakeTelemetry())).rejects.toThrow('dies');
    expect(await warehouse.rows('SELECT * FROM shop.load_journal')).toEqual([]);
    expect(await warehouse.rows('SELECT * FROM shop.dim_colour')).toEqual([]);
  });
});

test('the rows of facts are numbered without gaps or repetition', async () => {
  const tables = await created.copy();
  const more = ["4, '2026-11-21', '01:00:00.000', 1, 1, false", "5, '2026-11-21', '01:00:00.000', 1, 1, false"];
  const batches = [await shopBatch(1, FIRST, lake.put), await shopBatch(2, { fact_sale: more }, lake.put)];
  await follow(within(tables), batches);
  const numbers = await within(tables)((warehouse) =>
    warehouse.rows('SELECT sale_record_id AS n FROM shop.fact_sale ORDER BY sale_record_id'),
  );
  expect(numbers.map(({ n }) => n)).toEqual(['1', '2', '3', '4', '5']);
});

testOnSmallDisks('a load on a full disk fails and loads nothing; with room, the same batch is loaded', async () => {
  const tables = await created.copy();
  const sales = upTo(5000).map((n) => `${n}, '2026-11-20', '10:00:00.000', 1, ${n}, true`);
  const batch = await shopBatch(1, { ...FIRST, fact_sale: sales }, lake.put);
  const rows = () => within(tables)((warehouse) => rowsIn(warehouse, SHOP));
  const failures = await onEverLargerDisks(
    (scratch) =>
      withTables(SHOP, tables, { ...lake, scratch })((warehouse) => loadBatch(warehouse, SHOP, batch, fakeTelemetry())),
    rows,
  );
  expect(failures).toBeGreaterThan(1);
  expect((await rows())['fact_sale']).toHaveLength(5000);
});

test("a query that meets another load's commit is repeated", async () => {
  let conflicts = 0;
  const conflicting = committing((run, sql) => {
    if (sql.includes('AS varchar) FROM (SELECT day_id') && ++conflicts === 1) throw new CommitError('DuckDB');
    return run();
  })(await created.copy());
  const days = await within(conflicting)((warehouse) => warehouse.rows('SELECT day_id FROM shop.dim_day'));
  expect({ days, conflicts }).toEqual({ days: [], conflicts: 2 });
});

function within(tables: AttachTables): WithWarehouse {
  return withTables(SHOP, tables, lake);
}

/** Loads batches as functions do: each in its own session, in which it first creates missing tables. */
async function follow(own: WithWarehouse, batches: readonly Batch[]): Promise<void> {
  for (const batch of batches)
    await own(async (warehouse) => {
      await createCatalogue(warehouse, SHOP);
      const last = await lastEntry(warehouse, SHOP);
      if (last === undefined || last.batch < batch.name) await loadBatch(warehouse, SHOP, batch, fakeTelemetry());
    });
}

/** The same batch from objects elsewhere. */
async function elsewhere(batch: Batch, folderName: string): Promise<Batch> {
  const parts = batch.parts.map((part) => ({ ...part, keys: part.keys.map((key) => `${folderName}/${key}`) }));
  for (const [place, { keys }] of parts.entries())
    for (const [n, key] of keys.entries()) {
      const bytes = lake.objects.get(batch.parts[place]?.keys[n] ?? '');
      if (bytes) await lake.put(key, bytes);
    }
  return { ...batch, parts };
}
