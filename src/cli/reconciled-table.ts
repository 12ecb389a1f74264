import { isDifferent, type Reconciled } from '../lib/warehouse/reconciliation.ts';
import { table } from './table.ts';

/** What the source and the warehouse have, for a person. */
export function reconciledTable(reconciled: readonly Reconciled[]): string {
  const head = ['table', 'source rows', 'rejected', 'warehouse rows', 'source sum', 'warehouse sum', ''];
  const rows = reconciled.map((each) => [
    each.table,
    each.sourceRows,
    each.rejectedRows,
    each.warehouseRows,
    each.sourceSum ?? '',
    each.sourceSum === null ? '' : (each.warehouseSum ?? ''),
    verdictOn(each),
  ]);
  return table(head, rows);
}

function verdictOn(each: Reconciled): string {
  if (!each.isSettled) return 'not settled: rows wait for a dimension, or the source is not known';
  return isDifferent(each) ? 'DIFFERENT' : 'the same';
}
