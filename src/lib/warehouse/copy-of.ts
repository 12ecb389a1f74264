import { PermanentError } from '../errors.ts';
import type { CopyStatement } from '../ports/warehouse.ts';
import type { WarehouseTable } from './catalogue.ts';
import type { Part } from './load-statements.ts';

/**
 * Copies a part of a batch, if there is one, into a table or its companion.
 * @throws {PermanentError} if the objects have a column that the table's contract lacks
 */
export function copyOf(into: string, { table, columns }: WarehouseTable, part?: Part): CopyStatement[] {
  if (!part) return [];
  const columnNamed = (name: string) => {
    const found = columns.find((column) => column.name === name);
    if (!found) throw new PermanentError(`Expected ${table} to have the column ${name}, which the batch has`);
    return found;
  };
  return [{ into, columns: part.columns?.map(columnNamed) ?? columns, keys: part.keys }];
}
