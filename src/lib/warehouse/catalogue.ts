import type { WarehouseColumn, WarehouseContract } from '../contracts/contract.ts';

/** A table of the warehouse, as its contract has it. */
export type WarehouseTable = Pick<WarehouseContract<unknown>, 'table' | 'key' | 'surrogateKey' | 'columns'> & {
  /** Where batches may come out of order: a column in which a row that replaces another one is not smaller. */
  readonly version?: string;
};

/** A table that keeps every version of a row. */
export type HistoryTable = WarehouseTable & { readonly surrogateKey: string };

/** A pipeline's part of the warehouse. */
export interface Catalogue {
  /** Its schema in the database. */
  readonly schema: string;
  /** Each after those that it refers to. */
  readonly tables: readonly WarehouseTable[];
}

/** Dimensions, of whose rows the latest version is kept. */
export function latestTables({ tables }: Catalogue): WarehouseTable[] {
  return tables.filter((table) => !isHistory(table));
}

/** Facts, of whose rows every version is kept. */
export function historyTables({ tables }: Catalogue): HistoryTable[] {
  return tables.filter(isHistory);
}

export function isHistory(table: WarehouseTable): table is HistoryTable {
  return table.surrogateKey !== undefined;
}

/** The table of a name. @throws {Error} where the catalogue has none */
export function tableNamed({ tables }: Catalogue, name: string): WarehouseTable {
  const found = tables.find(({ table }) => table === name);
  if (!found) throw new Error(`Expected a table of the warehouse, not ${name}`);
  return found;
}

/** What of a table isn't its own: where rows come in, where they wait, and where the current ones are to be seen. */
export const stageOf = ({ table }: WarehouseTable): string => `stage_${table}`;
export const waitingOf = ({ table }: WarehouseTable): string => `waiting_${table}`;
export const currentOf = ({ table }: WarehouseTable): string => `current_${table.replace(/^fact_/, '')}`;

/** The batch that brought a row, nine digits. Facts and deletions have it in their contract. */
export const BATCH: WarehouseColumn = { name: 'batch', type: 'VARCHAR', nullable: false, bytes: 9 };

/** Rows that the source no longer has. Dimensions keep theirs, because facts refer to them. */
export const DELETED = 'deleted_row';
export const DELETED_COLUMNS: readonly WarehouseColumn[] = [
  { name: 'table_name', type: 'VARCHAR', nullable: false, bytes: 63 },
  { name: 'row_id', type: 'INTEGER', nullable: false },
  BATCH,
];

/** The batches that were loaded. */
export const LEDGER = 'load_ledger';
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
];
