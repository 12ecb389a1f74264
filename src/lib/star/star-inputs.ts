import type { Column } from '../contracts/contract.ts';
import type { InputObjects } from '../ports/query-engine.ts';
import { PermanentError } from '../errors.ts';
import type { SourceTable } from './tables.ts';

/** The columns of a source table that go on to the warehouse. Not all do: some are about people. */
export function columnsOf({ contract }: SourceTable): readonly Column[] {
  return contract.columns.filter(({ pii }) => pii !== 'drop');
}

/** @throws {PermanentError} for a table that the source lacks */
export function sourceTableOf(tables: readonly SourceTable[], name: string): SourceTable {
  const table = tables.find((each) => each.name === name);
  if (!table) throw new PermanentError(`Expected a table of the source, not ${name}`);
  return table;
}

/** Rows of a table of the source, as queries read them. */
export function sourceInput(table: SourceTable, keys: readonly string[]): InputObjects {
  return { name: table.name, format: 'parquet', columns: columnsOf(table), keys };
}

/** What the source no longer has, as queries read it. */
export function deletedInput(keys: readonly string[]): InputObjects {
  return { name: 'deleted', format: 'parquet', columns: DELETED, keys };
}

const DELETED: readonly Column[] = [
  { name: 'source_table', type: 'VARCHAR', nullable: false },
  { name: 'id', type: 'INTEGER', nullable: false },
];
