import type { Column, SourceColumn } from '../contracts/contract.ts';
import type { InputObjects } from '../ports/query-engine.ts';
import { PermanentError } from '../errors.ts';
import { keyColumns } from '../extract/row-key.ts';
import type { SourceTable } from './tables.ts';

/** The columns of a source table that go on to the warehouse. Those about people don't. A time of day is a text in Parquet. */
export function warehouseColumnsOf({ contract }: Pick<SourceTable, 'contract'>): readonly SourceColumn[] {
  return contract.columns.filter(({ pii }) => pii === undefined).map(asInParquet);
}

function asInParquet(column: SourceColumn): SourceColumn {
  return column.type === 'TIME' ? { ...column, type: 'VARCHAR', characters: TIME_CHARACTERS } : column;
}

/** @throws {PermanentError} for a table that the source lacks */
export function sourceTableOf(tables: readonly SourceTable[], name: string): SourceTable {
  const table = tables.find((each) => each.name === name);
  if (!table) throw new PermanentError(`Expected a table of the source, not ${name}`);
  return table;
}

/** Rows of a table of the source, as queries read them. */
export function sourceInput(table: SourceTable, keys: readonly string[]): InputObjects {
  return { name: table.name, format: 'parquet', columns: warehouseColumnsOf(table), keys };
}

/** The name by which a query reads the deleted rows of a table that is copied. */
export function deletedName(table: string): string {
  return `deleted_${table}`;
}

/** The keys of a copied table's deleted rows, as its query reads them. */
export function deletedKeysInput({ name, contract }: SourceTable, keys: readonly string[]): InputObjects {
  return { name: deletedName(name), format: 'parquet', columns: keyColumns(contract), keys };
}

/** What the source no longer has, as queries read it. */
export function deletedInput(keys: readonly string[]): InputObjects {
  return { name: 'deleted', format: 'parquet', columns: DELETED, keys };
}

const DELETED: readonly Column[] = [
  { name: 'source_table', type: 'VARCHAR', nullable: false },
  { name: 'id', type: 'INTEGER', nullable: false },
];

/** `hh:mm:ss.ffffff` */
const TIME_CHARACTERS = 15;
