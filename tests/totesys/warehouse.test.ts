import { expect, test } from '@jest/globals';
import { batchOf } from '../../src/totesys/warehouse.ts';

const MANIFEST = {
  batch: 1,
  snapshot_at: '2026-11-20T10:00:00.000Z',
  transformed_at: '2026-11-20T10:00:05.000Z',
  oldest_change_at: null,
  tables: [],
  state: [],
  substituted_rows: 0,
  sources: [{ table: 'design' as const, read: 'full' as const, source_rows: 473, source_sum: null, rejected_rows: 1 }],
};

test('a table that was never extracted is in the reconciliation, as not known', () => {
  const { checks } = batchOf(MANIFEST);
  expect(checks).toHaveLength(10);
  expect(checks).toContainEqual({ table: 'dim_design', sourceRows: 473, rejectedRows: 1, isKnown: true });
  expect(checks).toContainEqual({ table: 'fact_payment', sourceRows: 0, rejectedRows: 0, isKnown: false });
});
