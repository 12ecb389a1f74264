import { TransientError } from '../errors.ts';
import type { Warehouse } from '../ports/warehouse.ts';
import { type Catalogue, LEDGER, RECONCILIATION } from './catalogue.ts';
import { lastEntry } from './ledger.ts';
import { type Check, reconcileQuery } from './reconcile-statement.ts';

/** A table as of the last batch: what the source had, and what the warehouse has. */
export interface Reconciled {
  readonly batch: string;
  readonly table: string;
  readonly sourceRows: number;
  readonly rejectedRows: number;
  /** Their keys; empty if there are too many. */
  readonly rejectedKeys: readonly number[];
  /** The rows that the source should have, each in its latest version, without those in rejectedKeys. */
  readonly warehouseRows: number;
  /** How many of them wait for a dimension. */
  readonly waitingRows: number;
  /** Versions of rows that exist more than once: Redshift doesn't enforce keys. */
  readonly doubledRows: number;
  /** Missing rows of the batch and, for facts, of earlier batches; negative if there are only surplus rows. */
  readonly missingRows: number;
  /** Null if no sum is compared: an unstamped change only shows in the next comparison. */
  readonly sourceSum: string | null;
  /** Null if nothing is summed. */
  readonly warehouseSum: string | null;
  /** The sum of the cubes of the keys that are compared; null if none are. */
  readonly sourceKeys: string | null;
  readonly warehouseKeys: string | null;
  /** False while the source's table can't be read, or is still being read. */
  readonly isKnown: boolean;
}

/** The reconciliation of the last batch; empty before the first. */
export async function lastReconciliation(
  warehouse: Pick<Warehouse, 'rows'>,
  { schema }: Catalogue,
): Promise<Reconciled[]> {
  const rows = await warehouse.rows(
    `SELECT * FROM ${schema}.${RECONCILIATION} WHERE batch = (SELECT max(batch) FROM ${schema}.${LEDGER}) ORDER BY table_name`,
  );
  return rows.map(reconciledOf);
}

/**
 * What the source had in the last batch, beside what the warehouse has now; `measures` says what is summed over a table. Starts
 * over if another batch is loaded meanwhile, whose rows weren't in the source's last batch.
 * @throws {TransientError} if that happens every time
 */
export async function reconcileNow(
  warehouse: Pick<Warehouse, 'rows'>,
  catalogue: Catalogue,
  measures: ReadonlyMap<string, string>,
): Promise<Reconciled[]> {
  for (let times = 0; times < MOST_TIMES; times++) {
    const reconciled = await reconcileOnce(warehouse, catalogue, measures);
    const [first] = reconciled;
    if (!first || first.batch === (await lastEntry(warehouse, catalogue))?.batch) return reconciled;
  }
  throw new TransientError('Batches were loaded while the warehouse was compared: try again when it is less busy');
}

const MOST_TIMES = 5;

async function reconcileOnce(
  warehouse: Pick<Warehouse, 'rows'>,
  catalogue: Catalogue,
  measures: ReadonlyMap<string, string>,
): Promise<Reconciled[]> {
  const last = await lastReconciliation(warehouse, catalogue);
  const [first] = last;
  if (!first) return [];
  const checks = last.map(
    ({ table, sourceRows, rejectedRows, rejectedKeys, sourceSum, sourceKeys, isKnown }): Check => {
      const measure = measures.get(table);
      const sum = measure !== undefined && { sum: { measure, source: sourceSum } };
      return {
        table,
        sourceRows,
        rejectedRows,
        rejectedKeys,
        isKnown,
        ...(sourceKeys !== null && { keys: sourceKeys }),
        ...sum,
      };
    },
  );
  const rows = await warehouse.rows(reconcileQuery(catalogue, { name: first.batch, checks }));
  return rows.map(reconciledOf).sort((one, other) => (one.table < other.table ? -1 : 1));
}

function reconciledOf(row: Readonly<Record<string, string | null>>): Reconciled {
  return {
    batch: row['batch'] ?? '',
    table: row['table_name'] ?? '',
    sourceRows: Number(row['source_rows']),
    rejectedRows: Number(row['rejected_rows']),
    rejectedKeys: (row['rejected_keys'] ?? '').split(',').filter(Boolean).map(Number),
    warehouseRows: Number(row['warehouse_rows']),
    waitingRows: Number(row['waiting_rows']),
    doubledRows: Number(row['doubled_rows']),
    missingRows: Number(row['missing_rows']),
    sourceSum: row['source_sum'] ?? null,
    warehouseSum: row['warehouse_sum'] ?? null,
    sourceKeys: row['source_keys'] ?? null,
    warehouseKeys: row['warehouse_keys'] ?? null,
    isKnown: row['is_known'] === 'true',
  };
}

/** Whether the warehouse differs from the source with nothing to explain it. */
export function isDifferent(table: Reconciled): boolean {
  const { sourceRows, rejectedRows, warehouseRows, sourceSum, warehouseSum, isKnown } = table;
  if (table.doubledRows > 0 || table.missingRows !== 0) return true;
  const least = sourceRows - rejectedRows;
  const isCounted = warehouseRows >= least && warehouseRows <= (areRejectedKnown(table) ? least : sourceRows);
  const isSummed = sourceSum === null || sourceSum === warehouseSum;
  const areKeysSame = table.sourceKeys === null || table.sourceKeys === table.warehouseKeys;
  return isKnown && !(isCounted && isSummed && areKeysSame);
}

/** Otherwise the warehouse may have an earlier version of such a row, or none. */
export function areRejectedKnown({ rejectedRows, rejectedKeys }: Reconciled): boolean {
  return rejectedKeys.length === rejectedRows;
}
