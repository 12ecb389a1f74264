import type { WarehouseColumn } from '../contracts/contract.ts';
import type { Dialect } from '../ports/warehouse.ts';
import { parquetColumn } from '../sql/dialect.ts';
import {
  BATCH,
  type Catalogue,
  DELETED,
  DELETED_COLUMNS,
  type HistoryTable,
  historyTables,
  JOURNAL,
  JOURNAL_COLUMNS,
  latestTables,
  LEDGER,
  LEDGER_COLUMNS,
  RECONCILIATION,
  RECONCILIATION_COLUMNS,
  stageOf,
  waitingOf,
} from './catalogue.ts';

/** A table of a catalogue's schema. */
export interface StoredTable {
  readonly name: string;
  readonly columns: readonly WarehouseColumn[];
  /** The columns of its primary key, where the warehouse has keys. */
  readonly key?: readonly string[];
  /** For facts: the surrogate key, which the warehouse fills itself, and the keys of versions follow from it. */
  readonly history?: HistoryTable;
}

/** The tables of a catalogue in the order in which they are created, the ledger last. In Iceberg, stages belong to the session of a load. */
export function storedTables(catalogue: Catalogue, dialect: Dialect): StoredTable[] {
  const latest = latestTables(catalogue);
  return [
    ...latest.map(({ table, columns, key }) => ({ name: table, columns: [...columns, BATCH], key })),
    ...(dialect === 'iceberg'
      ? []
      : latest.map((table) => ({ name: stageOf(table), columns: asInParquet(table.columns) }))),
    ...historyTables(catalogue).flatMap((table): StoredTable[] => [
      { name: table.table, columns: table.columns, history: table },
      { name: waitingOf(table), columns: asInParquet(table.columns) },
    ]),
    { name: DELETED, columns: DELETED_COLUMNS, key: DELETED_COLUMNS.map(({ name }) => name) },
    { name: RECONCILIATION, columns: RECONCILIATION_COLUMNS, key: [BATCH.name, 'table_name'] },
    ...(dialect === 'iceberg' ? [{ name: JOURNAL, columns: JOURNAL_COLUMNS }] : []),
    { name: LEDGER, columns: LEDGER_COLUMNS, key: [BATCH.name] },
  ];
}

/** Without constraints: rows are checked when they leave such a table. */
function asInParquet(columns: readonly WarehouseColumn[]): WarehouseColumn[] {
  return columns.map((column) => ({ ...parquetColumn(column), nullable: true }));
}
