import type { Column } from '../../lib/contracts/contract.ts';
import type { InputObjects } from '../../lib/ports/query-engine.ts';
import { PermanentError } from '../../lib/errors.ts';
import { TABLES } from '../tables.ts';

/**
 * The columns of a source table that go on to the warehouse. Not all do: some are about people.
 * @throws {PermanentError} for a table that the source lacks
 */
export function columnsOf(name: string): readonly Column[] {
  const table = TABLES.find((each) => each.name === name);
  if (!table) throw new PermanentError(`Expected a table of the source, not ${name}`);
  return table.contract.columns.filter(({ pii }) => pii !== 'drop');
}

/** Rows of a table of the source, as queries read them. */
export function sourceInput(name: string, keys: readonly string[]): InputObjects {
  return { name, format: 'parquet', columns: columnsOf(name), keys };
}

/** What the source no longer has, as queries read it. */
export function deletedInput(keys: readonly string[]): InputObjects {
  return { name: 'deleted', format: 'parquet', columns: DELETED, keys };
}

const DELETED: readonly Column[] = [
  { name: 'source_table', type: 'VARCHAR', nullable: false },
  { name: 'id', type: 'INTEGER', nullable: false },
];
