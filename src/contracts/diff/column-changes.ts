import { columnsOf, warehouseColumnsOf } from '../columns.ts';
import { isTable } from '../lands.ts';
import type { Schema } from '../schema.ts';

/** A column that a table gains, loses or changes. */
export interface ColumnChange {
  readonly name: string;
  /** Its type, such as `VARCHAR(160) NOT NULL`; undefined if there is none. */
  readonly was: string | undefined;
  readonly now: string | undefined;
}

/** What becomes of the columns of the contract's tables, in the lake and in the warehouse. */
export function columnChanges(before: Schema, after: Schema): ColumnChange[] {
  const [old, now] = [before, after].map((schema) => new Map(columnTypes(schema)));
  const names = new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])]);
  return [...names]
    .map((name) => ({ name, was: old?.get(name), now: now?.get(name) }))
    .filter(({ was, now: is }) => was !== is);
}

function columnTypes(schema: Schema): [name: string, type: string][] {
  const isWarehouse = schema['x-warehouse-table'] !== undefined;
  if (!isWarehouse && !isTable(schema)) return [];
  const columns = isWarehouse ? warehouseColumnsOf(schema) : columnsOf(schema);
  return columns.map((column) => {
    const bytes = 'bytes' in column ? `(${String(column.bytes)})` : '';
    return [column.name, `${column.type}${bytes}${column.nullable ? '' : ' NOT NULL'}`];
  });
}
