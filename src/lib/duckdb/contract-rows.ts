import type { Column } from '../contracts/contract.ts';
import { storedType } from '../lake/lake-table.ts';
import { fileLiteral, literal } from '../sql/quote.ts';
import type { Engine } from './duckdb.ts';

/**
 * SQL for the rows of a contract's Parquet files: its columns by name, with its types. Files written under an earlier contract may lack
 * columns, which are then NULL, or have narrower types. Athena reads them in the same way.
 */
export function contractRows(files: readonly string[], columns: readonly Column[]): string {
  return contractRowsIn(fileList(files), columns);
}

/** The same, for files as SQL has them, a list or a pattern. */
export function contractRowsIn(files: string, columns: readonly Column[], ...options: readonly string[]): string {
  const types = columns.map((column) => {
    const name = literal(column.name);
    return `${name}: {name: ${name}, type: ${literal(storedType(column))}, default_value: NULL}`;
  });
  const all = [`schema = MAP {${types.join(', ')}}`, 'hive_partitioning = false', ...options];
  return `read_parquet(${files}, ${all.join(', ')})`;
}

/** A column that a file lacks, although its contract requires it. */
interface Missing {
  readonly file: string;
  readonly column: string;
}

/** From the footers, the first such column of each Parquet file that lacks one. */
export async function missingColumns(
  duckDb: Engine,
  files: readonly string[],
  columns: readonly Column[],
): Promise<Missing[]> {
  const required = columns.filter(({ nullable }) => !nullable).map(({ name }) => literal(name));
  if (files.length === 0 || required.length === 0) return [];
  const rows = await duckDb.run(
    `SELECT file_name, list_filter([${required.join(', ')}], lambda x: NOT list_contains(names, lower(x)))[1] AS missing
     FROM (SELECT file_name, list(lower(name)) AS names FROM parquet_schema(${fileList(files)}) GROUP BY file_name)
     WHERE missing IS NOT NULL`,
  );
  return rows.map(({ file_name, missing }) => ({ file: String(file_name), column: String(missing) }));
}

/** Files as DuckDB's functions take them. */
export function fileList(files: readonly string[]): string {
  return `[${files.map(fileLiteral).join(', ')}]`;
}
