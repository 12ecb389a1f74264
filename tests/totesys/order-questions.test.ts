import { expect, test } from '@jest/globals';
import { answer } from '../../src/cli/ask/answer.ts';
import { questionNamed, readQuestions } from '../../src/cli/ask/read-questions.ts';
import type { Engine } from '../../src/lib/duckdb/duckdb.ts';
import { withScratchDuckDb } from '../../src/lib/duckdb/scratch-duckdb.ts';

/** Versions of orders: [order, batch, units]. Order 2 was deleted in batch 2 and its ID used again; 4 was deleted last. */
const VERSIONS = [
  [1, 1, 0],
  [1, 3, 5],
  [2, 1, 100],
  [2, 3, 10],
  [2, 4, 20],
  [3, 1, 10],
  [3, 2, 11],
  [4, 1, 10],
  [4, 2, 40],
  [5, 1, 0],
  [5, 2, 9],
];
const DELETIONS = [
  [2, 2],
  [4, 3],
];

test('the orders that changed most are ranked, those with a first value of 0 last, and a reused ID is another order', async () => {
  const rows = await ask('changed-orders', {});
  expect(rows.map(([order, , versions, first, last]) => [order, versions, Number(first), Number(last)])).toEqual([
    ['4', '2', 10, 40],
    ['2', '2', 10, 20],
    ['3', '2', 10, 11],
    ['5', '2', 0, 9],
    ['1', '2', 0, 5],
  ]);
});

test('the history of an ID is that of the order that has it now', async () => {
  const history = async (order: string) =>
    (await ask('order-history', { order })).map(([version, state, changed, , units]) => [
      version,
      state,
      changed,
      units,
    ]);
  expect(await history('2')).toEqual([
    ['1', 'replaced', 'first seen', '10'],
    ['2', 'current', 'units', '20'],
  ]);
  expect(await history('4')).toEqual([
    ['1', 'replaced', 'first seen', '10'],
    ['2', 'deleted', 'units', '40'],
  ]);
});

async function ask(name: string, parameters: Readonly<Record<string, string>>) {
  const question = questionNamed(await readQuestions(), name, 'totesys');
  return withScratchDuckDb({ memoryMiB: 256, revealErrors: true }, async (engine) => {
    await fill(engine);
    // as text, as warehouses return values
    const select = async (sql: string) =>
      (await engine.run(sql)).map((row) =>
        Object.fromEntries(Object.entries(row).map(([column, value]) => [column, textOf(value)])),
      );
    return (await answer(question, parameters, select)).rows;
  });
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' || value === null ? value : JSON.stringify(value);
}

async function fill(engine: Engine): Promise<void> {
  const values = (rows: readonly (readonly number[])[]) => rows.map((row) => `(${row.join(', ')})`).join(', ');
  for (const sql of [
    'CREATE SCHEMA totesys',
    `CREATE TABLE totesys.fact_sales_order AS
     SELECT id AS sales_order_id, lpad(CAST(batch AS varchar), 9, '0') AS batch, units AS units_sold,
       CAST(1 AS decimal(18, 2)) AS unit_price, 1 AS currency_id, 1 AS design_id, 1 AS sales_staff_id, 1 AS counterparty_id,
       1 AS agreed_delivery_location_id, DATE '2026-11-20' AS agreed_delivery_date, DATE '2026-11-20' AS agreed_payment_date,
       DATE '2026-11-20' AS last_updated_date
     FROM (VALUES ${values(VERSIONS)}) AS version (id, batch, units)`,
    `CREATE TABLE totesys.deleted_row AS
     SELECT 'fact_sales_order' AS table_name, id AS row_id, lpad(CAST(batch AS varchar), 9, '0') AS batch
     FROM (VALUES ${values(DELETIONS)}) AS deletion (id, batch)`,
    "CREATE TABLE totesys.dim_currency AS SELECT 1 AS currency_id, 'GBP' AS currency_code",
    "CREATE TABLE totesys.dim_design AS SELECT 1 AS design_id, 'Wooden' AS design_name",
    "CREATE TABLE totesys.dim_staff AS SELECT 1 AS staff_id, 'Ana' AS first_name, 'Pop' AS last_name",
    "CREATE TABLE totesys.dim_location AS SELECT 1 AS location_id, 'Cluj' AS city, 'Romania' AS country",
  ])
    await engine.run(sql);
}
