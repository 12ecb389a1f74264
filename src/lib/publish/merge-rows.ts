import { inTransaction, untilCommitted } from '../duckdb/commit.ts';
import { NoSpaceError } from '../duckdb/duckdb-error.ts';
import type { Engine } from '../duckdb/duckdb.ts';
import { fileLiteral, literal, namesOf } from '../sql/quote.ts';
import { keyIn, type PublishedTable, sameKey } from './published-table.ts';

export interface Merged {
  /** Rows added to the table or replaced in it. */
  readonly published: number;
  /** Rows left out because another one with the same key was accepted later, or is in the table already. */
  readonly repeated: number;
  /** Keys with different contents in several objects. */
  readonly conflicts: number;
}

interface MergingEngine {
  readonly duckDb: Engine;
  /** Its share of the memory. */
  readonly memoryMiB: number;
}

interface Target extends PublishedTable {
  /** The table's name in SQL. */
  readonly name: string;
}

/**
 * Merges staged rows into their table, in one commit: of all rows with the same key, the table's included, the one accepted
 * last stays. So repeating a merge changes nothing, and the order in which objects are merged doesn't matter. A commit that
 * conflicts with another is repeated whole. Only the keys of the staged rows are held in memory: the table is streamed past them.
 * @throws {CommitError} after five attempts
 */
export async function mergeRows(
  { duckDb, memoryMiB }: MergingEngine,
  target: Target,
  files: readonly string[],
): Promise<Merged> {
  const rows = await stageKeys(duckDb, target, files);
  let merged: Merged = { published: 0, repeated: 0, conflicts: 0 };
  const merge = () =>
    untilCommitted(() =>
      inTransaction(duckDb, async () => {
        merged = await mergeStaged(duckDb, target);
      }),
    );
  // DuckDB caches the files that it reads in free memory: without a lower limit, the process would grow with the table
  await limitMemory(duckDb, Math.min(memoryMiB, FILES_MIB + Math.ceil(rows / ROWS_PER_MIB)));
  try {
    await merge();
  } catch (error) {
    if (!(error instanceof NoSpaceError)) throw error;
    // a file may have row groups of more than that: S3 Tables compacts into larger ones than DuckDB writes
    await limitMemory(duckDb, memoryMiB);
    await merge();
  } finally {
    await limitMemory(duckDb, memoryMiB);
  }
  return merged;
}

async function limitMemory(duckDb: Engine, mebibytes: number): Promise<void> {
  await duckDb.run(`SET memory_limit = '${mebibytes}MiB'`);
}

/** Makes the view `staged` of the rows, the table `keys` of their keys, and `several`: keys of several rows, each with its last row. Returns how many rows are staged. */
async function stageKeys(duckDb: Engine, { key }: Target, files: readonly string[]): Promise<number> {
  const keys = namesOf(key);
  await duckDb.run(
    `CREATE OR REPLACE TEMP VIEW staged AS FROM read_parquet([${files.map(fileLiteral).join(', ')}], hive_partitioning = false)`,
  );
  const [counted] = await duckDb.run(
    `CREATE OR REPLACE TEMP TABLE keys AS SELECT ${keys}, source_object, dt, _place FROM staged`,
  );
  await duckDb.run(
    `CREATE OR REPLACE TEMP TABLE twice AS SELECT ${keys} FROM keys GROUP BY ${keys} HAVING count(*) > 1`,
  );
  await duckDb.run(
    `CREATE OR REPLACE TEMP TABLE several AS
     SELECT ${keys}, arg_max(_place, source_object || ' ' || dt) AS _place FROM keys WHERE ${keyIn(key, 'keys', 'twice')}
     GROUP BY ${keys}`,
  );
  return Number(counted?.['Count']);
}

async function mergeStaged(duckDb: Engine, target: Target): Promise<Merged> {
  const { name, key, values } = target;
  const keys = namesOf(key);
  const content = `hash(${namesOf(values.map(({ column }) => column))}, dt)`;
  const ofKey = (one: string, other: string) => sameKey(key, one, other);
  // the usual case is that no key is there: then nothing but the keys is read
  await duckDb.run(
    `CREATE OR REPLACE TEMP TABLE found AS
     SELECT ${keys}, min(dt) AS first_dt, max(dt) AS last_dt FROM ${name} t WHERE ${keyIn(key, 't', 'keys')} GROUP BY ${keys}`,
  );
  await duckDb.run(
    `CREATE OR REPLACE TEMP TABLE had AS
     SELECT ${keys}, max(source_object) AS source_object, arg_max(_content, source_object) AS _content,
       min(dt) AS first_dt, max(dt) AS last_dt
     FROM (SELECT ${keys}, source_object, dt, ${content} AS _content FROM ${name} t
           WHERE ${(await daysOf(duckDb, 'found')) ?? 'false'} AND ${keyIn(key, 't', 'found')})
     GROUP BY ${keys}`,
  );
  // the contents of rows that share their key with another
  await duckDb.run(
    `CREATE OR REPLACE TEMP TABLE met AS
     SELECT ${keys}, source_object, _place, ${content} AS _content FROM staged WHERE _place IN (
       SELECT _place FROM keys SEMI JOIN several ON ${ofKey('keys', 'several')}
       UNION ALL SELECT _place FROM keys SEMI JOIN had ON ${ofKey('keys', 'had')})`,
  );
  await duckDb.run(
    `CREATE OR REPLACE TEMP TABLE left_out AS
     SELECT met._place FROM met JOIN several ON ${ofKey('met', 'several')} WHERE met._place <> several._place
     UNION SELECT met._place FROM met JOIN had ON ${ofKey('met', 'had')} WHERE met.source_object < had.source_object
       OR met.source_object = had.source_object AND met._content = had._content`,
  );
  const [counted] = await duckDb.run(
    `SELECT (SELECT count(*) FROM keys) AS staged, (SELECT count(*) FROM left_out) AS repeated,
       (SELECT count(*) FROM (
         SELECT ${keys} FROM met SEMI JOIN several ON ${ofKey('met', 'several')} GROUP BY ${keys}
           HAVING min(_content) <> max(_content) AND min(source_object) <> max(source_object)
         UNION SELECT ${keys} FROM met SEMI JOIN had
           ON ${ofKey('met', 'had')} AND met._content <> had._content AND met.source_object <> had.source_object)) AS conflicts`,
  );
  const [staged, repeated] = [Number(counted?.['staged']), Number(counted?.['repeated'])];
  if (staged > repeated) await replaceRows(duckDb, target);
  return { published: staged - repeated, repeated, conflicts: Number(counted?.['conflicts']) };
}

/** Puts the staged rows that aren't left out into the table, replacing rows with the same keys. */
async function replaceRows(duckDb: Engine, { name, key, table }: Target): Promise<void> {
  await duckDb.run(
    `CREATE OR REPLACE TEMP TABLE replaced AS
     SELECT ${namesOf(key)}, first_dt, last_dt FROM had SEMI JOIN (SELECT * FROM met WHERE _place NOT IN (FROM left_out)) AS newer
     ON ${sameKey(key, 'had', 'newer')}`,
  );
  const days = await daysOf(duckDb, 'replaced');
  if (days !== undefined) await duckDb.run(`DELETE FROM ${name} WHERE ${days} AND ${keyIn(key, name, 'replaced')}`);
  const names = namesOf(table.columns);
  await duckDb.run(`INSERT INTO ${name} (${names}) SELECT ${names} FROM staged WHERE _place NOT IN (FROM left_out)`);
}

/** The condition in SQL for the days of the rows in `keys`, if there are any: it limits which files are opened. */
async function daysOf(duckDb: Engine, keys: string): Promise<string | undefined> {
  const [days] = await duckDb.run(
    `SELECT CAST(min(first_dt) AS varchar) AS first, CAST(max(last_dt) AS varchar) AS last FROM ${keys}`,
  );
  const [first, last] = [days?.['first'], days?.['last']];
  return typeof first === 'string' && typeof last === 'string'
    ? `dt BETWEEN DATE ${literal(first)} AND DATE ${literal(last)}`
    : undefined;
}

/** Room for the files of the table that are being read. */
const FILES_MIB = 48;
/** A row that already exists takes about half a KiB. */
const ROWS_PER_MIB = 2000;
