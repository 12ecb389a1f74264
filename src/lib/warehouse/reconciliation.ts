import { literal } from '../lake/quote.ts';
import {
  BATCH,
  type Catalogue,
  isHistory,
  LEDGER,
  RECONCILIATION,
  stageOf,
  tableNamed,
  waitingOf,
} from './catalogue.ts';
import { currentRows } from './current-rows.ts';

/** What the source had of a table in a batch's snapshot. */
export interface Check {
  /** The table of the warehouse. */
  readonly table: string;
  readonly sourceRows: number;
  /** How many of them broke their contract: the warehouse may have an earlier version of such a row, or none. */
  readonly rejectedRows: number;
  /** SQL of what is summed over the table's rows, and the source's sum, in which each row is as it is in the warehouse. */
  readonly sum?: { readonly measure: string; readonly source: string };
  /** Whether the source's table was looked at. */
  readonly isKnown: boolean;
  /**
   * Whether the figures are those of the batch alone, instead of the whole table. Its rows of which the warehouse has a
   * newer version count as rejected, and then no sum is compared.
   */
  readonly isOfBatch?: boolean;
}

/** A table of the last batch: what the source had, and what the warehouse has. */
export interface Reconciled {
  readonly batch: string;
  readonly table: string;
  readonly sourceRows: number;
  readonly rejectedRows: number;
  readonly warehouseRows: number;
  /** Null where no sum is compared: a change without a stamp is only seen with the next comparison. */
  readonly sourceSum: string | null;
  readonly warehouseSum: string | null;
  /** False while rows of the table wait for a dimension, or the source's table can't be looked at. */
  readonly isSettled: boolean;
}

/** The statement that counts and sums the rows of the warehouse beside the source's; none where nothing is checked. */
export function reconcileStatement(catalogue: Catalogue, batch: string, checks: readonly Check[]): string[] {
  if (checks.length === 0) return [];
  const selects = checks.map((check) => {
    const table = tableNamed(catalogue, check.table);
    if (check.isOfBatch) return ofBatch(catalogue, batch, check);
    const { measure, source } = check.sum ?? {};
    const warehouseSum = measure === undefined ? 'NULL' : `coalesce(sum(${measure}), 0)`;
    const nothingWaits = isHistory(table)
      ? `(SELECT count(*) FROM ${catalogue.schema}.${waitingOf(table)}) = 0`
      : 'true';
    const values = [
      literal(batch),
      literal(check.table),
      check.sourceRows,
      check.rejectedRows,
      'count(*)',
      `CAST(${source ?? 'NULL'} AS numeric(18,2))`,
      `CAST(${warehouseSum} AS numeric(18,2))`,
      check.isKnown ? nothingWaits : 'false',
    ];
    const columns = table.columns.map(({ name }) => name);
    return `SELECT ${values.join(', ')} FROM (${currentRows(catalogue, table, columns)}) AS present`;
  });
  return [`INSERT INTO ${catalogue.schema}.${RECONCILIATION} ${selects.join(' UNION ALL ')}`];
}

/** Of a table of which the latest version is kept: its stage holds what of the batch was merged. */
function ofBatch(catalogue: Catalogue, batch: string, { table, sourceRows, sum }: Check): string {
  const { schema } = catalogue;
  const stage = `(SELECT count(*) FROM ${schema}.${stageOf(tableNamed(catalogue, table))})`;
  const values = [
    literal(batch),
    literal(table),
    sourceRows,
    `${sourceRows} - ${stage}`,
    'count(*)',
    `CASE WHEN ${stage} = ${sourceRows} THEN CAST(${sum?.source ?? 'NULL'} AS numeric(18,2)) END`,
    `CAST(${sum ? `coalesce(sum(${sum.measure}), 0)` : 'NULL'} AS numeric(18,2))`,
    'true',
  ];
  return `SELECT ${values.join(', ')} FROM ${schema}.${table} WHERE ${BATCH.name} = ${literal(batch)}`;
}

/** What answers a query, as `Warehouse` does. */
interface Asked {
  rows(sql: string): Promise<readonly Readonly<Record<string, string | null>>[]>;
}

/** The reconciliation of the last batch; empty before the first. */
export async function lastReconciliation(warehouse: Asked, { schema }: Catalogue): Promise<Reconciled[]> {
  const rows = await warehouse.rows(
    `SELECT * FROM ${schema}.${RECONCILIATION} WHERE batch = (SELECT max(batch) FROM ${schema}.${LEDGER}) ORDER BY table_name`,
  );
  return rows.map((row) => ({
    batch: row['batch'] ?? '',
    table: row['table_name'] ?? '',
    sourceRows: Number(row['source_rows']),
    rejectedRows: Number(row['rejected_rows']),
    warehouseRows: Number(row['warehouse_rows']),
    sourceSum: row['source_sum'] ?? null,
    warehouseSum: row['warehouse_sum'] ?? null,
    isSettled: row['is_settled'] === 'true',
  }));
}

/** Whether the warehouse hasn't what the source had, without anything that explains it. */
export function isDifferent({ sourceRows, rejectedRows, warehouseRows, ...table }: Reconciled): boolean {
  const { sourceSum, warehouseSum, isSettled } = table;
  const isCounted = warehouseRows >= sourceRows - rejectedRows && warehouseRows <= sourceRows;
  return isSettled && !(isCounted && (sourceSum === null || sourceSum === warehouseSum));
}
