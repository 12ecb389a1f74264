import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine as DuckDb } from '../duckdb/duckdb.ts';
import { lakeTables, type LakeTables } from '../duckdb/lake-tables.ts';
import { PermanentError } from '../errors.ts';
import type { Lake } from '../ports/lake.ts';
import type { AttachTables } from '../ports/table-catalog.ts';
import { literal } from '../sql/quote.ts';
import { withScratchDuckDb } from '../duckdb/scratch-duckdb.ts';
import type { OpenObject } from '../ports/opened-object.ts';
import { localCopies, type LocalCopies } from '../duckdb/local-copies.ts';
import { textRows } from '../duckdb/text-rows.ts';
import { engineInputs } from './engine-inputs.ts';
import { positional } from '../sql/positional.ts';
import { PRELUDE } from './prelude.ts';
import type { QueryEngine, WithEngine } from '../ports/query-engine.ts';
import { replaceDay } from './replace-day.ts';

interface DuckDbEngineOptions {
  /** Where inputs are, read with `open`, and where `lake` puts results. */
  readonly bucket: string;
  readonly open: OpenObject;
  readonly lake: Lake;
  /** DuckDB's share of the memory; it spills beyond. */
  readonly memoryMiB: number;
  /** The table bucket, for queries that read or replace tables of the lake. */
  readonly tables?: AttachTables | undefined;
  /** Where inputs, results and spilled data are kept temporarily; the system's temporary folder by default. */
  readonly scratch?: string;
}

/**
 * The embedded engine. An input is copied to this machine once, regardless of how many queries read it. Most days fit into one
 * function, where a query costs nothing but the function's time.
 * @example
 * ```ts
 * const withEngine = duckDbEngine({ bucket, open: openObject(s3), lake: lake(s3, bucket), memoryMiB: 512 });
 * const inputs = [{ name: 'readings', format: 'parquet', columns: reading.columns, keys: ['clean/day.parquet'] }] as const;
 * export const rows = await withEngine((engine) => engine.rows({ sql: 'SELECT count(*) AS n FROM readings', inputs }));
 * ```
 */
export function duckDbEngine({
  bucket,
  open,
  lake,
  memoryMiB,
  tables = noTables,
  scratch,
}: DuckDbEngineOptions): WithEngine {
  return (work) =>
    withScratchDuckDb({ memoryMiB, scratch }, async (duckDb, folder) => {
      for (const statement of PRELUDE) await duckDb.run(statement);
      const copies = localCopies((key) => open(bucket, key), folder);
      const parts = { duckDb, copies, lake, tables: lakeTables(duckDb, tables), folder };
      return work(engineOf({ ...parts, bytes: memoryMiB * BYTES_PER_MIB }));
    });
}

interface Parts {
  readonly duckDb: DuckDb;
  readonly copies: LocalCopies;
  readonly lake: Lake;
  readonly tables: LakeTables;
  readonly folder: string;
  /** For what a query holds while it runs. */
  readonly bytes: number;
}

function engineOf({ duckDb, copies, lake, tables, folder, bytes }: Parts): QueryEngine {
  const { withInputs, createViews, partsOf } = engineInputs({ duckDb, copies, tables, bytes });
  return {
    // it has one processor and one share of the memory
    queriesAtOnce: 1,
    write: async (query, prefix) => {
      const { sql, values } = positional(query.sql, query.parameters);
      const file = join(folder, 'result.parquet');
      const keys: string[] = [];
      const parts = await withInputs(query, () => partsOf(query));
      for (let part = 0; part < parts; part++) {
        await withInputs(query, async () => {
          await createViews(query, part, parts);
          await duckDb.run(`COPY (${sql}) TO ${literal(file)} (${PARQUET})`, values);
        });
        const key = `${prefix}/part-${part}.parquet`;
        await lake.putFile(key, file);
        await Promise.all([rm(file), copies.forget(key)]);
        keys.push(key);
      }
      return { keys };
    },
    replaceDay: (query, day) =>
      withInputs(query, async () => {
        await createViews(query);
        await replaceDay(duckDb, query, { ...day, name: await tables.nameOf(day.table) });
      }),
    rows: async (query) => {
      const { sql, values } = positional(query.sql, query.parameters);
      return withInputs(query, async () => {
        await createViews(query);
        return textRows(duckDb, sql, values);
      });
    },
  };
}

const noTables: AttachTables = () => Promise.reject(new PermanentError('Expected an engine that has a table bucket'));

/** What DuckDB itself takes is in the rest. */
const BYTES_PER_MIB = 1_000_000;
/** Row groups of half DuckDB's own size: the writer holds one in memory. */
const PARQUET = 'FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 61440';
