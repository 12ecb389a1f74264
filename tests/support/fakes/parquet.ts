import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Engine, withDuckDb } from '../../../src/lib/duckdb/duckdb.ts';
import type { FakeLake } from './lake.ts';

/** The rows of a query over the Parquet files of a lake, which it names `clean`. */
export async function queryLake({ files }: FakeLake, sql: string): Promise<Record<string, unknown>[]> {
  return inScratch(async (folder) => {
    for (const [key, bytes] of files) {
      const path = join(folder, key);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, bytes);
    }
    const clean = `SELECT * FROM read_parquet('${folder}/clean/**/*.parquet', hive_partitioning = false)`;
    return (await ownDuckDb()).run(`WITH clean AS (${clean}) ${sql}`);
  });
}

/** The bytes of Parquet files with the rows of queries, by name. */
export async function parquetFiles(selects: Readonly<Record<string, string>>): Promise<Map<string, Buffer>> {
  return inScratch(async (folder) => {
    const duckDb = await ownDuckDb();
    const files = new Map<string, Buffer>();
    for (const [name, select] of Object.entries(selects)) {
      await duckDb.run(`COPY (${select}) TO '${folder}/file' (FORMAT parquet)`);
      files.set(name, await readFile(`${folder}/file`));
    }
    return files;
  });
}

let own: Promise<Engine> | undefined;

/** With which tests make and read files, one for all of theirs: to open a DuckDB costs more than most of what they ask it. */
export function ownDuckDb(): Promise<Engine> {
  own ??= new Promise((resolve, reject) => {
    withDuckDb({ folder: tmpdir(), memoryMiB: 128, revealErrors: true }, (duckDb) => {
      resolve(duckDb);
      // it is closed when the garbage of the file of tests is collected
      return new Promise<never>(() => undefined);
    }).catch(reject);
  });
  return own;
}

/** A folder for the duration of `work`. */
export async function inScratch<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'tests-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
