import { areRejectedKnown, isDifferent, type Reconciled } from '../../lib/warehouse/reconciliation.ts';
import { table } from '../terminal/table.ts';

/** What the source and the warehouse have, as a table for people. */
export function reconciledTable(reconciled: readonly Reconciled[]): string {
  return table(RECONCILED_HEAD, reconciledRows(reconciled));
}

/** The columns of what the source and the warehouse have. */
export const RECONCILED_HEAD = [
  'table',
  'source rows',
  'rejected or replaced',
  'warehouse rows',
  'waiting',
  'source sum',
  'warehouse sum',
  'result',
];

/** What the source and the warehouse have, a row for each table. */
export function reconciledRows(reconciled: readonly Reconciled[]): (string | number)[][] {
  return reconciled.map((each) => [
    each.table,
    each.sourceRows,
    each.rejectedRows,
    each.warehouseRows,
    each.waitingRows,
    each.sourceSum ?? '',
    each.sourceSum === null ? '' : (each.warehouseSum ?? ''),
    differenceOf(each),
  ]);
}

function differenceOf(each: Reconciled): string {
  if (each.doubledRows > 0) return 'DIFFERENT: duplicate rows';
  if (each.missingRows !== 0) return 'DIFFERENT: a batch has missing or extra rows';
  if (!each.isKnown) return "not known: the source's table wasn't read in full";
  if (isDifferent(each)) return isDifferent({ ...each, sourceKeys: null }) ? 'DIFFERENT' : 'DIFFERENT: the keys differ';
  if (each.warehouseRows < each.sourceRows && !areRejectedKnown(each))
    return 'not known: rows were rejected, or replaced by newer ones';
  return each.sourceSum === null && each.warehouseSum !== null ? 'the same number of rows' : 'the same';
}
