import { expect, test } from '@jest/globals';
import { batchOf } from '../../src/lib/star/batch-of.ts';
import { STAR } from '../../src/totesys/star.ts';

const MANIFEST = {
  batch: 1,
  snapshot_at: '2026-11-20T10:00:00.000Z',
  transformed_at: '2026-11-20T10:00:05.000Z',
  oldest_change_at: null,
  tables: [],
  state: [],
  substituted_rows: 0,
  sources: [
    { ...source('design'), source_rows: 473, rejected_rows: 1, rejected_keys: [7] },
    { ...source('payment'), source_sum: '12.50', rejected_rows: 1, rejected_keys: [8] },
    { ...source('purchase_order'), source_sum: '12.50', rejected_rows: 101, rejected_keys: [] },
  ],
};

function source<Table extends string>(table: Table) {
  return { table, read: 'full' as const, source_rows: 200, source_sum: null, rejected_rows: 0, rejected_keys: [] };
}

test('a table that was never extracted is in the reconciliation, as unknown', () => {
  const { checks } = batchOf(STAR, MANIFEST);
  // dim_date is of no table of the source
  expect(checks.map(({ table }) => table)).toEqual(STAR.warehouse.tables.slice(1).map(({ table }) => table));
  expect(checks).toContainEqual({
    table: 'dim_design',
    sourceRows: 473,
    rejectedRows: 1,
    rejectedKeys: [7],
    isKnown: true,
  });
  const unknown = { table: 'fact_sales_order', sourceRows: 0, rejectedRows: 0, rejectedKeys: [], isKnown: false };
  expect(checks).toContainEqual(unknown);
});

test('a sum is compared if every rejected row is known', () => {
  const { checks } = batchOf(STAR, MANIFEST);
  const sumOf = (name: string) => checks.find(({ table }) => table === name)?.sum;
  expect(sumOf('fact_payment')).toEqual({ measure: 'payment_amount', source: '12.50' });
  expect(sumOf('fact_purchase_order')).toBeUndefined();
});
