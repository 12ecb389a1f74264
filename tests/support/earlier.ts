import { writeFile } from 'node:fs/promises';
import { columnsOf } from '../../src/contracts/columns.ts';
import { readSchemas, type Schema } from '../../src/contracts/schema.ts';
import type { Column } from '../../src/lib/contracts/contract.ts';
import { storedType } from '../../src/lib/lake/lake-table.ts';
import { identifier, literal } from '../../src/lib/sql/quote.ts';
import { inScratch, parquetFiles } from './fakes/parquet.ts';

/** A contract whose rows are kept in Parquet objects or in tables. */
export interface Kept {
  readonly id: string;
  readonly schema: Schema;
  readonly columns: readonly Column[];
}

/** All such contracts: a new one is covered without another line. */
export const KEPT: readonly Kept[] = (await readSchemas(new URL('../../', import.meta.url)))
  .filter((schema) => (schema['x-key'] ?? schema['x-warehouse-table']) !== undefined)
  .map((schema) => ({ id: schema.$id, schema, columns: asInParquet(columnsOf(schema)) }));

/** A time of day is a text there. */
function asInParquet(columns: readonly Column[]): Column[] {
  return columns.map((column) => (column.type === 'TIME' ? { ...column, type: 'VARCHAR' } : column));
}

/** The columns that an object of an earlier contract may lack. */
export function optionalIn(columns: readonly Column[]): Column[] {
  return columns.filter(({ nullable }) => nullable);
}

/** A SELECT of one row, the `n`th, as an object of a contract with these columns has it. */
export function rowOf(columns: readonly Column[], n: number): string {
  return `SELECT ${columns.map((column) => `${valueOf(column, n)} AS ${identifier(column.name)}`).join(', ')}`;
}

/** The columns as they were before numbers became larger: what every engine widens. */
export function narrower(columns: readonly Column[]): Column[] {
  return columns.map((column) => {
    if (column.type === 'BIGINT') return { ...column, type: 'INTEGER' };
    return column.type === 'DECIMAL(38,2)' ? { ...column, type: 'DECIMAL(18,2)' } : column;
  });
}

export function without(columns: readonly Column[], name: string): Column[] {
  return columns.filter((column) => column.name !== name);
}

function valueOf(column: Column, n: number): string {
  return `CAST('${textOf(column, n)}' AS ${storedType(column)})`;
}

function textOf({ type }: Column, n: number): string {
  switch (type) {
    case 'VARCHAR':
      return `text ${n}`;
    case 'BOOLEAN':
      return String(n % 2 === 0);
    case 'DATE':
      return `2026-11-${10 + n}`;
    case 'TIMESTAMP':
      return `2026-11-20 10:15:${10 + n}`;
    case 'INTEGER':
    case 'BIGINT':
    case 'DOUBLE':
    case 'TIME':
    default:
      return String(n);
  }
}

/** A Parquet object as it was before its contract had some columns. */
export async function withoutColumns(bytes: Buffer, names: readonly string[]): Promise<Buffer> {
  return inScratch(async (folder) => {
    await writeFile(`${folder}/today`, bytes);
    const found = await parquetFiles({
      earlier: `SELECT COLUMNS(lambda c: c NOT IN (${names.map(literal).join(', ')})) FROM read_parquet('${folder}/today')`,
    });
    return found.get('earlier') ?? Buffer.alloc(0);
  });
}
