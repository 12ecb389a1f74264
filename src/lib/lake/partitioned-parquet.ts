import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Column } from '../contracts/contract.ts';
import type { Engine } from './duckdb.ts';
import { identifier, literal } from './quote.ts';

/** Rows in files, and the table that they are for. */
export interface Rows {
  /** Holds a file `<part>.ndjson` for each part: one row a line, numbered from 1 over all files in `_place`. */
  readonly folder: string;
  readonly key: readonly string[];
  readonly columns: readonly Column[];
}

export interface Written {
  readonly rows: number;
  /** Rows left out because a later row has their key. */
  readonly duplicates: number;
  /** Keys whose rows differ in content. */
  readonly conflicts: number;
}

/**
 * Writes each part's rows as Parquet (zstd) to `out`/<part>.parquet. Of the rows with one key, whatever their parts, the
 * last is written; a part left without rows gets no file. Part by part, because DuckDB's own PARTITION_BY holds a buffer
 * for every partition.
 */
export async function partitionedParquet(engine: Engine, rows: Rows, out: string): Promise<Written> {
  const columns = rows.columns.map(({ name }) => identifier(name)).join(', ');
  const key = rows.key.map(identifier).join(', ');
  const all = readRows(join(rows.folder, '*.ndjson'), rows.columns);

  const written = await findLatest(engine, { all, key, columns });
  const kept = written.duplicates > 0 ? 'SEMI JOIN latest USING (_place)' : '';
  for (const file of await readdir(rows.folder)) {
    const part = readRows(join(rows.folder, file), rows.columns);
    const path = join(out, file.replace('.ndjson', '.parquet'));
    const [copied] = await engine.run(`COPY (SELECT ${columns} FROM ${part} ${kept}) TO ${literal(path)} (${PARQUET})`);
    if (Number(copied?.['Count']) === 0) await rm(path);
  }
  return written;
}

/** Makes the table `latest` of the places to write. */
async function findLatest(
  engine: Engine,
  { all, key, columns }: { readonly all: string; readonly key: string; readonly columns: string },
): Promise<Written> {
  await engine.run(
    `CREATE TABLE latest AS
     SELECT max(_place) AS _place, count(*) AS lines, min(content) <> max(content) AS differs
     FROM (SELECT ${key}, _place, hash(${columns}) AS content FROM ${all}) GROUP BY ${key}`,
  );
  const [counted] = await engine.run(
    'SELECT count(*) AS keys, sum(lines) - count(*) AS duplicates, count_if(differs) AS conflicts FROM latest',
  );
  return {
    rows: Number(counted?.['keys']),
    duplicates: Number(counted?.['duplicates']),
    conflicts: Number(counted?.['conflicts']),
  };
}

/** Small row groups, because the writer holds one in memory: with DuckDB's own 122,880 rows, 240 MB don't fit. */
const PARQUET = 'FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 20480';

function readRows(files: string, columns: readonly Column[]): string {
  const types = [...columns, { name: '_place', type: 'BIGINT' }]
    .map(({ name, type }) => `${identifier(name)}: ${literal(type)}`)
    .join(', ');
  return `read_json(${literal(files)}, format = 'newline_delimited', columns = {${types}})`;
}
