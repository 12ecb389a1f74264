import type { WarehouseColumn } from '../contracts/contract.ts';
import type { Dialect } from '../ports/warehouse.ts';
import { parquetColumn } from '../sql/dialect.ts';
import {
  BATCH,
  type Catalogue,
  DELETED,
  DELETED_COLUMNS,
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
  /** A column that the warehouse fills itself. */
  readonly surrogateKey?: string;
  readonly columns: readonly WarehouseColumn[];
}

/** The tables of a catalogue in the order in which they are created. In Iceberg, stages belong to the session of a load. */
export function storedTables(catalogue: Catalogue, dialect: Dialect): StoredTable[] {
  const latest = latestTables(catalogue);
  return [
    ...latest.map(({ table, columns }) => ({ name: table, columns: [...columns, BATCH] })),
    ...(dialect === 'iceberg'
      ? []
      : latest.map((table) => ({ name: stageOf(table), columns: asInParquet(table.columns) }))),
    ...historyTables(catalogue).flatMap((table): StoredTable[] => [
      { name: table.table, surrogateKey: table.surrogateKey, columns: table.columns },
      { name: waitingOf(table), columns: asInParquet(table.columns) },
    ]),
    { name: DELETED, columns: DELETED_COLUMNS },
    { name: RECONCILIATION, columns: RECONCILIATION_COLUMNS },
    ...(dialect === 'iceberg' ? [{ name: JOURNAL, columns: JOURNAL_COLUMNS }] : []),
    { name: LEDGER, columns: LEDGER_COLUMNS },
  ];
}

/** Without constraints: rows are checked when they leave such a table. */
function asInParquet(columns: readonly WarehouseColumn[]): WarehouseColumn[] {
  return columns.map((column) => ({ ...parquetColumn(column), nullable: true }));
}
