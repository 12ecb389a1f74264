/** @seconds 229 */
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from '@jest/globals';
import type { Warehouse, WithWarehouse } from '../../../src/lib/ports/warehouse.ts';
import type { AttachTables } from '../../../src/lib/ports/table-catalog.ts';
import { LEDGER } from '../../../src/lib/warehouse/catalogue.ts';
import { lastEntry } from '../../../src/lib/warehouse/ledger.ts';
import { createCatalogue, loadBatch } from '../../../src/lib/warehouse/load-batch.ts';
import { loadStatements } from '../../../src/lib/warehouse/load-statements.ts';
import { isDifferent, lastReconciliation } from '../../../src/lib/warehouse/reconciliation.ts';
import type { Cloud } from '../../../src/local/cloud/cloud.ts';
import { seeing } from '../../lib/publish/shop.ts';
import { commitsOf, dyingAfter, eachCall, rowsIn, withTables } from '../../lib/warehouse/iceberg-tables.ts';
import { describeChangedContracts } from '../../lib/warehouse/changed-contracts.ts';
import { describeLoads } from '../../lib/warehouse/loads.ts';
import { FIRST, SHOP, shopBatch } from '../../lib/warehouse/shop.ts';
import { describeWarehouse } from '../../support/fakes/ports/warehouse.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';
import { testLake } from '../../support/fakes/test-lake.ts';
import { createTableBucket, localTables } from '../../support/local-tables.ts';
import { startTestCloud } from '../local-cloud.ts';
import { amount, sample, upTo } from '../../support/sample.ts';

const lake = testLake();
let cloud: Cloud;

beforeAll(async () => {
  cloud = await startTestCloud('iceberg-warehouse');
}, 60_000);

const make = async () => ({ warehouse: eachCall(await empty()), put: lake.put });
describeWarehouse('Iceberg in S3 Tables', make);
// tests/lib/warehouse shows the same with a DuckDB file, in a second each
if (amount(1, 0) > 0) {
  describeLoads('Iceberg in S3 Tables', make);
  describeChangedContracts('Iceberg in S3 Tables', make);
}

test('a reader that polls during loads sees each table before or after its change, dimensions before facts, and the ledger last', async () => {
  const within = await empty();
  const batches = amount(8, 3);
  await within((warehouse) => createCatalogue(warehouse, SHOP));
  const state = { isOver: false };
  const loading = within(async (warehouse) => {
    for (let n = 1; n <= batches; n++) {
      const sales = Array.from(
        { length: 100 },
        (_, m) => `${1000 * n + m}, '2026-11-20', '10:00:00.000', ${n}, 1, true`,
      );
      const rows = {
        ...(n === 1 && { dim_day: FIRST.dim_day ?? [] }),
        dim_colour: [`${n}, 'colour ${n}', NULL, '10:00:00.000'`],
        fact_sale: sales,
      };
      expect(await loadBatch(warehouse, SHOP, await shopBatch(n, rows, lake.put), fakeTelemetry())).toBe(true);
    }
  }).finally(() => {
    state.isOver = true;
  });
  const seen: Record<string, string | null>[] = [];
  await within(async (reader) => {
    do
      seen.push(
        ...(await reader.rows(
          `SELECT (SELECT coalesce(max(batch), '0') FROM shop.load_ledger) AS ledger, (SELECT count(*) FROM shop.fact_sale) AS facts,
            (SELECT count(*) FROM shop.dim_colour) AS colours`,
        )),
      );
    while (!state.isOver);
  });
  await loading;
  const [ledger, facts, colours] = ['ledger', 'facts', 'colours'].map((name) => seen.map((row) => Number(row[name])));
  expect(facts?.filter((rows) => rows % 100 !== 0)).toEqual([]);
  // the query reads the ledger first, so the others may only be ahead of it
  expect(ledger?.filter((batch, place) => (facts?.[place] ?? 0) < 100 * batch)).toEqual([]);
  expect(facts?.filter((rows, place) => rows > 100 * (colours?.[place] ?? 0) + 100)).toEqual([]);
  expect(new Set(ledger).size).toBeGreaterThan(1);
}, 300_000);

test('loads that compete for tables and batch numbers load every row once', async () => {
  const within = await empty();
  await Promise.all([1, 2, 3].map(() => within((warehouse) => createCatalogue(warehouse, SHOP))));
  const rounds = amount(4, 2);
  const writing = [1, 2].map((writer) =>
    within(async (warehouse) => {
      for (let round = 1; round <= rounds; round++) {
        const sale = `${100 * writer + round}, '2026-11-20', '10:00:00.000', 1, 1, true`;
        const rows = { dim_day: FIRST.dim_day ?? [], dim_colour: FIRST.dim_colour ?? [], fact_sale: [sale] };
        for (let isLoaded = false; !isLoaded;) {
          const number = Number((await lastEntry(warehouse, SHOP))?.batch ?? 0) + 1;
          const put = (key: string, bytes: Buffer) => lake.put(`${writer}/${key}`, bytes);
          const batch = await shopBatch(number, rows, put, { rows: number, sum: `${number}.00` });
          const parts = batch.parts.map((part) => ({ ...part, keys: part.keys.map((key) => `${writer}/${key}`) }));
          isLoaded = await loadBatch(warehouse, SHOP, { ...batch, parts }, fakeTelemetry());
          // the other load may have completed this one
          const [own] = await warehouse.rows(
            `SELECT 1 AS n FROM shop.fact_sale WHERE sale_id = ${100 * writer + round}`,
          );
          isLoaded ||= own !== undefined;
        }
      }
    }),
  );
  await Promise.all(writing);
  const warehouse = eachCall(within);
  const ids = (await warehouse.rows('SELECT sale_id FROM shop.fact_sale ORDER BY sale_id')).map(
    (row) => row['sale_id'],
  );
  const expected = [1, 2].flatMap((writer) => Array.from({ length: rounds }, (_, n) => String(100 * writer + n + 1)));
  expect(ids).toEqual(expected);
  expect(await lastEntry(warehouse, SHOP)).toMatchObject({ batch: String(2 * rounds).padStart(9, '0') });
  expect((await lastReconciliation(warehouse, SHOP)).map(isDifferent)).toEqual([false]);
}, 300_000);

test('a load repeats each transaction that another load overtakes, once, and loads every row once', async () => {
  const attach = await tables();
  const waiting = "5, '2026-11-21', '01:00:00.000', 9, 3, false";
  const rows = { ...FIRST, fact_sale: [...(FIRST.fact_sale ?? []), waiting] };
  const batch = await shopBatch(1, rows, lake.put, { rows: 4, sum: '22.51' });
  const statements = loadStatements(SHOP, batch, 'iceberg');
  const within = withTables(SHOP, attach, lake);
  await within(async (other) => {
    await createCatalogue(other, SHOP);
    const reads = new Map<string, number>();
    // between the beginning of a transaction and the first statement that asks for its table
    const overtaking = seeing(async (sql) => {
      const table = /^SELECT 1 FROM shop\.(\w+) LIMIT 0$/.exec(sql)?.[1];
      if (table === undefined || table === LEDGER) return;
      reads.set(table, (reads.get(table) ?? 0) + 1);
      if (reads.get(table) === 1)
        // the first transaction is that of the stages
        await expect(dyingAfter(reads.size + 1, other).apply(statements)).rejects.toThrow('dies');
    });
    const overtaken = withTables(SHOP, overtaking(attach), lake);
    expect(await overtaken((warehouse) => loadBatch(warehouse, SHOP, batch, fakeTelemetry()))).toBe(true);
    const names = ['load_journal', 'dim_day', 'dim_colour', 'fact_sale', 'waiting_fact_sale', 'reconciliation'];
    expect([...reads]).toEqual(names.map((name) => [name, 2]));
    expect(await other.rows('SELECT sale_id FROM shop.fact_sale ORDER BY 1')).toHaveLength(3);
    expect((await lastReconciliation(other, SHOP)).map(isDifferent)).toEqual([false]);
  });
}, 300_000);

test('the next load completes one that died after any of its commits, as if nothing had happened', async () => {
  const rows = { ...FIRST, deleted_row: ["'fact_sale', 2"] };
  const batch = await shopBatch(1, rows, lake.put, { rows: 2, sum: '12.51' });
  const load = async (warehouse: Warehouse) => {
    await createCatalogue(warehouse, SHOP);
    await loadBatch(warehouse, SHOP, batch, fakeTelemetry());
  };
  const undisturbedly = await empty();
  const whole = await undisturbedly(async (undisturbed) => {
    await load(undisturbed);
    expect((await lastReconciliation(undisturbed, SHOP)).map(isDifferent)).toEqual([false]);
    return rowsIn(undisturbed, SHOP);
  });
  const last = commitsOf(loadStatements(SHOP, batch, 'iceberg')) - 1;
  for (const commits of sample(upTo(last), 2)) {
    const within = await empty();
    await within((warehouse) => createCatalogue(warehouse, SHOP));
    await expect(within((warehouse) => load(dyingAfter(commits, warehouse)))).rejects.toThrow('dies');
    await within(async (warehouse) => {
      await load(warehouse);
      expect({ commits, ...(await rowsIn(warehouse, SHOP)) }).toEqual({ commits, ...whole });
    });
  }
}, 300_000);

/** A warehouse in a table bucket of its own. */
async function empty(): Promise<WithWarehouse> {
  return withTables(SHOP, await tables(), lake);
}

async function tables(): Promise<AttachTables> {
  const arn = await createTableBucket(cloud.access, `warehouse-${randomUUID()}`, [SHOP.schema]);
  return localTables(cloud.access, arn);
}
