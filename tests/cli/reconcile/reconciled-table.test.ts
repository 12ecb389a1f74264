import { expect, test } from '@jest/globals';
import { reconciledTable } from '../../../src/cli/reconcile/reconciled-table.ts';
import type { Reconciled } from '../../../src/lib/warehouse/reconciliation.ts';

const WHOLE: Reconciled = {
  batch: '000000003',
  table: 'fact_payment',
  sourceRows: 8,
  rejectedRows: 0,
  rejectedKeys: [],
  warehouseRows: 8,
  waitingRows: 0,
  doubledRows: 0,
  missingRows: 0,
  sourceSum: '10.00',
  warehouseSum: '10.00',
  sourceKeys: '36',
  warehouseKeys: '36',
  isKnown: true,
};

test.each([
  ['the same', {}],
  ['DIFFERENT', { warehouseRows: 7 }],
  ['DIFFERENT', { sourceSum: '11.00' }],
  ['not known: rows were rejected, or replaced by newer ones', { warehouseRows: 7, rejectedRows: 1 }],
  ['the same number of rows', { sourceSum: null }],
  ['DIFFERENT: the keys differ', { warehouseKeys: '37' }],
  ['the same', { sourceKeys: null, warehouseKeys: null }],
  ['the same', { sourceSum: null, warehouseSum: null }],
  ['the same', { rejectedRows: 1 }],
  ['the same', { warehouseRows: 7, rejectedRows: 1, rejectedKeys: [5] }],
  ['DIFFERENT', { rejectedRows: 1, rejectedKeys: [5] }],
  ["not known: the source's table wasn't read in full", { isKnown: false }],
  ['DIFFERENT: duplicate rows', { doubledRows: 1 }],
  ['DIFFERENT: a batch has missing or extra rows', { missingRows: 1 }],
])('%s: %j', (difference, change) => {
  const [, line = ''] = reconciledTable([{ ...WHOLE, ...change }]).split('\n');

  expect(line.trimEnd().endsWith(`  ${difference}`)).toBe(true);
});
