import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Column } from '../contracts/contract.ts';
import type { Engine } from './duckdb.ts';
import { SOURCE_OBJECT } from '../lake/clean-columns.ts';
import { fileLiteral, identifier, literal, namesOf } from '../sql/quote.ts';
import { typed } from '../sql/typed.ts';

/** Rows in files, and the table that they are for. */
export interface Rows {
  /** Holds a file `<part>.ndjson` for each part: one row a line, numbered from 1 over all files in `_place`. */
  readonly folder: string;
  readonly key: readonly string[];
  readonly columns: readonly Column[];
  /** The `source_object` of all rows, if the table has that column. */
  readonly source: string | undefined;
}

interface Work {
  /** The folder for the Parquet files. */
  readonly out: string;
  /** A temporary file for the duration of the call. */
  readonly keys: string;
  /** How many keys are compared at a time; each takes about 100 bytes. */
  readonly rowsAtOnce?: number;
}

export interface Written {
  readonly rows: number;
  /** Rows left out because a later row has their key. */
  readonly duplicates: number;
  /** Keys whose rows differ in content. */
  readonly conflicts: number;
  /** How many rows each part's file has. */
  readonly files: ReadonlyMap<string, number>;
}

/**
 * Writes each part's rows as Parquet (zstd) to `out`/<part>.parquet. Of the rows with one key, whatever their parts, the
 * last is written; a part left without rows gets no file. Part by part, because DuckDB's own PARTITION_BY holds a buffer
 * for every partition.
 */
export async function partitionedParquet(
  engine: Engine,
  rows: Rows,
  { out, keys, rowsAtOnce = 100_000 }: Work,
): Promise<Written> {
  const source = rows.source === undefined ? '' : `, ${literal(rows.source)} AS ${identifier(SOURCE_OBJECT.name)}`;
  const written = await findRepeated(engine, rows, { keys, rowsAtOnce });
  // not ANTI JOIN: DuckDB takes the file for the smaller side and holds all of it
  const kept = written.duplicates > 0 ? 'WHERE _place NOT IN (FROM repeated)' : '';
  const files = new Map<string, number>();
  for (const file of await readdir(rows.folder)) {
    const part = readRows(fileLiteral(join(rows.folder, file)), rows.columns);
    const path = join(out, file.replace('.ndjson', '.parquet'));
    const select = `SELECT ${namesOf(rows.columns)}${source} FROM ${part} ${kept}`;
    const [copied] = await engine.run(`COPY (${select}) TO ${literal(path)} (${PARQUET})`);
    const count = Number(copied?.['Count']);
    if (count === 0) await rm(path);
    else files.set(file.replace('.ndjson', ''), count);
  }
  return { ...written, files };
}

/**
 * Creates the table `repeated` with the rows that aren't written because a later row has their key. One share of the keys at
 * a time, so that memory doesn't grow with the rows.
 */
async function findRepeated(
  engine: Engine,
  { folder, key, columns }: Rows,
  { keys, rowsAtOnce }: Required<Omit<Work, 'out'>>,
): Promise<Omit<Written, 'files'>> {
  const fields = key.map(identifier).join(', ');
  const sameKey = key.map(identifier).map((field) => `rows.${field} IS NOT DISTINCT FROM groups.${field}`);
  const [copied] = await engine.run(
    `COPY (SELECT ${fields}, _place, hash(${fields}) AS _share, hash(${namesOf(columns)}) AS _content
           FROM ${readRows(allRows(folder), columns)})
     TO ${literal(keys)} (FORMAT parquet)`,
  );
  const all = Number(copied?.['Count']);
  const shares = Math.ceil(all / rowsAtOnce);
  let [duplicates, conflicts] = [0, 0];
  await engine.run('CREATE TABLE repeated (_place BIGINT)');
  for (let share = 0; share < shares; share++) {
    const rows = `(FROM ${fileLiteral(keys)} WHERE _share % ${shares} = ${share})`;
    await engine.run(
      `CREATE OR REPLACE TABLE groups AS
       SELECT ${fields}, max(_place) AS _last, count(*) AS _lines, min(_content) <> max(_content) AS _differs
       FROM ${rows} GROUP BY ${fields} HAVING count(*) > 1`,
    );
    await engine.run(
      `INSERT INTO repeated SELECT _place FROM ${rows} AS rows JOIN groups ON ${sameKey.join(' AND ')} WHERE _place <> _last`,
    );
    const [counted] = await engine.run(
      'SELECT sum(_lines) - count(*) AS duplicates, count_if(_differs) AS conflicts FROM groups',
    );
    duplicates += Number(counted?.['duplicates']);
    conflicts += Number(counted?.['conflicts']);
  }
  return { rows: all - duplicates, duplicates, conflicts };
}

/** Small row groups, because the writer holds one in memory: with DuckDB's own 122,880 rows, 240 MB don't fit. */
const PARQUET = 'FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 20480';

/** The files of all parts. */
function allRows(folder: string): string {
  return fileLiteral(`${folder}/`).replace(/'$/, "*.ndjson'");
}

function readRows(files: string, columns: readonly Column[]): string {
  const all = [...columns, { name: '_place', type: 'BIGINT' }];
  const types = all.map(({ name, type }) => `${identifier(name)}: ${literal(type)}`).join(', ');
  const values = all.map(({ name, type }) => `${typed(identifier(name), type)} AS ${identifier(name)}`).join(', ');
  return `(SELECT ${values} FROM read_json(${files}, format = 'newline_delimited', columns = {${types}}))`;
}
