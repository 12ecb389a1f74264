import type { WarehouseColumn, WarehouseContract } from '../contracts/contract.ts';

/** A warehouse table, as its contract defines it. */
export type WarehouseTable = Pick<WarehouseContract<unknown>, 'table' | 'key' | 'surrogateKey' | 'columns'> & {
  /** If batches may arrive out of order: a column that never decreases when a row replaces another. */
  readonly version?: string;
  /** In a table that keeps every version: the column that marks a version as the row's deletion. Other tables' deletions are in deleted_row. */
  readonly deletion?: string;
  readonly derived?: Derivation;
};

/** How a table is derived from the rows of another table of the catalogue, in whatever order batches arrive. */
interface Derivation {
  readonly from: string;
  /** A query of all rows of that table, as `as`. */
  readonly sql: string;
  readonly as: string;
  /** Columns of the derived table that the query reads, too, as its stage has them: the other table lacks them. */
  readonly also?: readonly string[];
}

/** A table whose first key column its source also has; its rows are derived from the source's rows with the same value there. */
export type DerivedTable = WarehouseTable & { readonly derived: Derivation };

/** A table that keeps every version of a row. */
export type HistoryTable = WarehouseTable & { readonly surrogateKey: string };

/** A pipeline's part of the warehouse. */
export interface Catalogue {
  /** Its schema in the database. */
  readonly schema: string;
  /** Each after those it references. */
  readonly tables: readonly WarehouseTable[];
}

/** Dimensions: the latest version of each row is kept. */
export function latestTables({ tables }: Catalogue): WarehouseTable[] {
  return tables.filter((table) => !isHistory(table));
}

/** Facts: every version of each row is kept. */
export function historyTables({ tables }: Catalogue): HistoryTable[] {
  return tables.filter(isHistory);
}

export function isHistory(table: WarehouseTable): table is HistoryTable {
  return table.surrogateKey !== undefined;
}

export function isDerived(table: WarehouseTable): table is DerivedTable {
  return table.derived !== undefined;
}

/** The columns that people see of the current rows. */
export function shownColumns({ columns, deletion }: WarehouseTable): WarehouseColumn[] {
  return columns.filter(({ name }) => name !== deletion);
}

/** The table with a name. @throws {Error} if the catalogue has none */
export function tableNamed({ tables }: Catalogue, name: string): WarehouseTable {
  const found = tables.find(({ table }) => table === name);
  if (!found) throw new Error(`Expected a table of the warehouse, not ${name}`);
  return found;
}

/** A table's companions: where rows arrive, where they wait, and the view of the current ones. */
export const stageOf = ({ table }: WarehouseTable): string => `stage_${table}`;
export const waitingOf = ({ table }: WarehouseTable): string => `waiting_${table}`;
export const currentOf = ({ table }: WarehouseTable): string => `current_${table.replace(/^fact_/, '')}`;

/** The batch that brought a row, nine digits. Facts and deletions have it in their contracts. */
export const BATCH: WarehouseColumn = { name: 'batch', type: 'VARCHAR', nullable: false, bytes: 9 };

/** Rows that no longer exist in the source. Dimensions keep theirs, because facts reference them. */
export const DELETED = 'deleted_row';
export const DELETED_COLUMNS: readonly WarehouseColumn[] = [
  { name: 'table_name', type: 'VARCHAR', nullable: false, bytes: 63 },
  { name: 'row_id', type: 'INTEGER', nullable: false },
  BATCH,
];

/** Deletions, as a table of the catalogue. */
export const DELETIONS: WarehouseTable = { table: DELETED, key: [], columns: DELETED_COLUMNS };

/** The batches that were loaded. */
export const LEDGER = 'load_ledger';
export const LEDGER_COLUMNS: readonly WarehouseColumn[] = [
  BATCH,
  { name: 'loaded_at', type: 'TIMESTAMP', nullable: false },
  { name: 'snapshot_at', type: 'TIMESTAMP', nullable: false },
  { name: 'oldest_change_at', type: 'TIMESTAMP', nullable: true },
  { name: 'loaded_rows', type: 'BIGINT', nullable: false },
  { name: 'waiting_rows', type: 'BIGINT', nullable: false },
  { name: 'substituted_rows', type: 'BIGINT', nullable: false },
];
/** In Iceberg: the load that began last, as the JSON of its batch. Until the ledger has that batch, it is the next to be loaded. */
export const JOURNAL = 'load_journal';
export const JOURNAL_COLUMNS: readonly WarehouseColumn[] = [
  BATCH,
  { name: 'content', type: 'VARCHAR', nullable: false },
];
/** What the source had and the warehouse has, by batch and table. */
export const RECONCILIATION = 'reconciliation';
export const RECONCILIATION_COLUMNS: readonly WarehouseColumn[] = [
  BATCH,
  { name: 'table_name', type: 'VARCHAR', nullable: false, bytes: 63 },
  { name: 'source_rows', type: 'BIGINT', nullable: false },
  { name: 'rejected_rows', type: 'BIGINT', nullable: false },
  { name: 'rejected_keys', type: 'VARCHAR', nullable: false, bytes: 1300 },
  { name: 'batch_rows', type: 'BIGINT', nullable: false },
  { name: 'warehouse_rows', type: 'BIGINT', nullable: false },
  { name: 'waiting_rows', type: 'BIGINT', nullable: false },
  { name: 'doubled_rows', type: 'BIGINT', nullable: false },
  { name: 'missing_rows', type: 'BIGINT', nullable: false },
  { name: 'source_sum', type: 'DECIMAL(38,2)', nullable: true },
  { name: 'warehouse_sum', type: 'DECIMAL(38,2)', nullable: true },
  { name: 'is_known', type: 'BOOLEAN', nullable: false },
  { name: 'source_keys', type: 'DECIMAL(38,0)', nullable: true },
  { name: 'warehouse_keys', type: 'DECIMAL(38,0)', nullable: true },
  { name: 'batch_keys', type: 'DECIMAL(38,0)', nullable: true },
];
