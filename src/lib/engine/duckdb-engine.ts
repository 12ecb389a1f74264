import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { missingColumns } from '../duckdb/contract-rows.ts';
import { CommitError, NoSpaceError } from '../duckdb/duckdb-error.ts';
import type { Engine as DuckDb } from '../duckdb/duckdb.ts';
import { lakeTables, type LakeTables } from '../duckdb/lake-tables.ts';
import { PermanentError } from '../errors.ts';
import type { Lake } from '../ports/lake.ts';
import type { AttachTables } from '../ports/table-catalog.ts';
import { identifier, literal } from '../sql/quote.ts';
import { withScratchDuckDb } from '../duckdb/scratch-duckdb.ts';
import type { OpenObject } from '../ports/opened-object.ts';
import { inputView, rowsIn } from './input-view.ts';
import { localCopies, type LocalCopies } from '../duckdb/local-copies.ts';
import { positional } from '../sql/positional.ts';
import { PRELUDE } from './prelude.ts';
import { type InputObjects, isObjects, type Query, type QueryEngine, type WithEngine } from '../ports/query-engine.ts';
import { replaceDay } from './replace-day.ts';
import { unreadableObjects } from './unreadable-objects.ts';
import { UnreadableObjectsError } from './unreadable-objects-error.ts';

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
  const checked = new Set<string>();
  /** The statements that created the current ones, by name. */
  const views = new Map<string, string>();
  /** Checked once per file: otherwise, another table's object would be read as rows of NULLs. */
  const expectRequired = async ({ format, columns, keys }: InputObjects) => {
    const files = format === 'parquet' ? keys.map(copies.pathOf).filter((path) => !checked.has(path)) : [];
    if ((await missingColumns(duckDb, files, columns)).length > 0)
      throw new Error('Expected the columns that the contract requires');
    for (const file of files) checked.add(file);
  };
  /** Runs `work` with the inputs as views, or reports which objects are unreadable. */
  const withInputs = async <Outcome>({ inputs }: Query, work: () => Promise<Outcome>): Promise<Outcome> => {
    const objects = inputs.filter(isObjects);
    await copies.fetch(objects.flatMap(({ keys }) => keys));
    try {
      for (const input of objects) await expectRequired(input);
      return await work();
    } catch (error) {
      if (NOT_OF_OBJECTS.some((kind) => error instanceof kind)) throw error;
      const unreadable = await unreadableObjects(duckDb, objects, copies);
      throw unreadable.length > 0 ? new UnreadableObjectsError(unreadable, { cause: error }) : error;
    }
  };
  const createViews = async ({ inputs, separable }: Query, part = 0, parts = 1) => {
    const share = separable === undefined || parts === 1 ? undefined : { column: separable.by, part, parts };
    for (const input of inputs) {
      const view = isObjects(input)
        ? inputView(input, copies.pathOf, share)
        : `CREATE OR REPLACE TEMP VIEW ${identifier(input.name)} AS FROM ${await tables.nameOf(input.table)}`;
      // a table's columns may have changed since; a copy's haven't
      if (isObjects(input) && views.get(input.name) === view) continue;
      await duckDb.run(view);
      views.set(input.name, view);
    }
  };
  const partsOf = async ({ inputs, separable }: Query) => {
    if (separable === undefined) return 1;
    const held = inputs.filter(isObjects).filter(({ name }) => name === separable.rowsOf);
    const rows = await rowsIn(duckDb, held, copies.pathOf);
    return Math.max(1, Math.ceil((rows * separable.bytesPerRow) / bytes));
  };

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
      const rows = await withInputs(query, async () => {
        await createViews(query);
        return duckDb.run(`SELECT CAST(COLUMNS(*) AS varchar) FROM (${sql})`, values);
      });
      return rows.map(textsOf);
    },
  };
}

const noTables: AttachTables = () => Promise.reject(new PermanentError('Expected an engine that has a table bucket'));

function textsOf(row: Record<string, unknown>): Record<string, string | null> {
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, text(value)]));
}

/** Errors that say nothing about the inputs. */
const NOT_OF_OBJECTS = [NoSpaceError, CommitError, PermanentError];
/** What DuckDB itself takes is in the rest. */
const BYTES_PER_MIB = 1_000_000;
/** Row groups of half DuckDB's own size: the writer holds one in memory. */
const PARQUET = 'FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 61440';
