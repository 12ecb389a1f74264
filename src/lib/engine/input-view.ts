import type { Column } from '../contracts/contract.ts';
import type { Engine as DuckDb } from '../lake/duckdb.ts';
import { identifier, literal } from '../lake/quote.ts';
import type { InputTable } from '../ports/query-engine.ts';

type PathOf = (key: string) => string;

/** One of several parts of the rows, those with the same value of `column` together. */
interface Share {
  readonly column: string;
  readonly part: number;
  readonly parts: number;
}

/** The statement that makes an input, or a share of its rows, readable by its name, with the types that its columns name. */
export function inputView(input: InputTable, pathOf: PathOf, share?: Share): string {
  const columns = input.columns.map(typedColumn);
  const rows =
    input.keys.length > 0 ? scan(input, pathOf) : `(SELECT ${input.columns.map(noValue).join(', ')}) LIMIT 0`;
  const condition = share ? `WHERE hash(${identifier(share.column)}) % ${share.parts} = ${share.part}` : '';
  return `CREATE OR REPLACE TEMP VIEW ${identifier(input.name)} AS SELECT ${columns.join(', ')} FROM ${rows} ${condition}`;
}

/** Athena reads times rounded to milliseconds. */
function typedColumn({ name, type }: Column): string {
  const value = type === 'TIMESTAMP' ? `CAST(${identifier(name)} AS TIMESTAMP_MS)` : identifier(name);
  return `CAST(${value} AS ${type}) AS ${identifier(name)}`;
}

/** The rows of the Parquet inputs, from their footers alone. */
export async function rowsIn(duckDb: DuckDb, inputs: readonly InputTable[], pathOf: PathOf): Promise<number> {
  const files = inputs.filter(({ format }) => format === 'parquet').flatMap(({ keys }) => keys.map(pathOf));
  if (files.length === 0) return 0;
  const [counted] = await duckDb.run(`SELECT sum(num_rows) AS n FROM parquet_file_metadata(${list(files)})`);
  return Number(counted?.['n']);
}

function scan({ format, keys, columns }: InputTable, pathOf: PathOf): string {
  const files = list(keys.map(pathOf));
  if (format === 'parquet') return `read_parquet(${files}, hive_partitioning = false)`;
  const types = columns.map(({ name, type }) => `${identifier(name)}: ${literal(type)}`).join(', ');
  return `read_json(${files}, format = 'newline_delimited', columns = {${types}})`;
}

function list(files: readonly string[]): string {
  return `[${files.map(literal).join(', ')}]`;
}

const noValue = ({ name }: Column) => `NULL AS ${identifier(name)}`;
