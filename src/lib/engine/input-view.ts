import type { Column } from '../contracts/contract.ts';
import { contractRows, fileList } from '../duckdb/contract-rows.ts';
import type { Engine as DuckDb } from '../duckdb/duckdb.ts';
import { identifier, literal } from '../sql/quote.ts';
import { typed } from '../sql/typed.ts';
import { type InputObjects, unionOfOlder } from '../ports/query-engine.ts';

type PathOf = (key: string) => string;

/** One of several parts of the rows, those with the same value of `column` together. */
interface Share {
  readonly column: string;
  readonly part: number;
  readonly parts: number;
}

/** The statement that makes an input, or a share of its rows, readable by name, with the types of its columns. */
export function inputView(input: InputObjects, pathOf: PathOf, share?: Share): string {
  const columns = input.columns.map(({ name, type }) => `${typed(identifier(name), type)} AS ${identifier(name)}`);
  const rows =
    input.keys.length > 0 ? scan(input, pathOf) : `(SELECT ${input.columns.map(noValue).join(', ')}) LIMIT 0`;
  const condition = share ? `WHERE hash(${identifier(share.column)}) % ${share.parts} = ${share.part}` : '';
  const older = unionOfOlder(input, (sql, { type }) => typed(`(${sql})`, type));
  return `CREATE OR REPLACE TEMP VIEW ${identifier(input.name)} AS (SELECT ${columns.join(', ')} FROM ${rows} ${condition})${older}`;
}

/** The rows of the Parquet inputs, from their footers alone. */
export async function rowsIn(duckDb: DuckDb, inputs: readonly InputObjects[], pathOf: PathOf): Promise<number> {
  const files = inputs.filter(({ format }) => format === 'parquet').flatMap(({ keys }) => keys.map(pathOf));
  if (files.length === 0) return 0;
  const [counted] = await duckDb.run(`SELECT sum(num_rows) AS n FROM parquet_file_metadata(${fileList(files)})`);
  return Number(counted?.['n']);
}

function scan({ format, keys, columns }: InputObjects, pathOf: PathOf): string {
  const files = keys.map(pathOf);
  if (format === 'parquet') return contractRows(files, columns);
  const types = columns.map(({ name, type }) => `${identifier(name)}: ${literal(type)}`).join(', ');
  return `read_json(${fileList(files)}, format = 'newline_delimited', columns = {${types}})`;
}

const noValue = ({ name }: Column) => `NULL AS ${identifier(name)}`;
