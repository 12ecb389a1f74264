import { tmpdir } from 'node:os';
import type { Column } from '../../lib/contracts/contract.ts';
import { contractRows, fileList } from '../../lib/duckdb/contract-rows.ts';
import type { Engine } from '../../lib/duckdb/duckdb.ts';
import { withScratchFolder } from '../../lib/duckdb/scratch-folder.ts';
import { SOURCE_OBJECT } from '../../lib/lake/clean-columns.ts';
import { fileLiteral, literal } from '../../lib/sql/quote.ts';
import { copyTables, type Moment } from '../lake/copy-tables.ts';
import { openLake } from '../lake/open-lake.ts';
import { withScratchDuckDb } from '../../lib/duckdb/scratch-duckdb.ts';
import { tablesOf } from '../lake/tables.ts';
import { findDeployment } from '../deployment/deployment.ts';
import { runningAccess } from '../deployment/running.ts';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { utcTimestamp } from '../../lib/time/utc-timestamp.ts';
import { command } from '../terminal/command.ts';
import { PORT, portOf } from '../terminal/port.ts';
import { table } from '../terminal/table.ts';
import { UnavailableError } from '../terminal/unavailable-error.ts';
import { asUsageError, UsageError } from '../../lib/usage-error.ts';

/** `sluice query`: SQL over the clean and curated tables of the local lake. */
export async function run(args: string[]): Promise<number> {
  const tables = tablesOf(await readPipelines());
  return command({
    usage: 'npx sluice query "<SQL>"',
    description: `Runs SQL (DuckDB) on the lake of the running local cloud, or on what the last one left. It can't reach any other file
on this machine, or the network. Tables: ${tables.map(({ name }) => name).join(', ')}.
Tables named <pipeline>.<table> have one row per key; the others have all rows that landed.

With --as-of or --at, only the tables that batches publish are there, as they were; the table snapshot lists their
commits.`,
    options: {
      port: PORT,
      'as-of': { type: 'string', value: '<time>', says: 'tables as they were, such as 2026-11-30T09:00:00Z' },
      at: { type: 'string', value: '<snapshot>', says: 'the table of this snapshot, as it was after it' },
    },
    positionals: [1, 1],
    exitCodes: { 0: 'answered', 1: 'the lake could not be read', 2: 'usage error or invalid SQL' },
    run: async ({ port, 'as-of': time, at: snapshot }, [sql = '']) => {
      if (!sql.trim()) throw new UsageError('Expected SQL, not an empty text.');
      const moment = momentOf(time, snapshot);
      const wanted = portOf(port);
      console.log(await (moment ? queryAsOf(sql, moment, wanted) : query(sql, await openLake(wanted))));
      return 0;
    },
  })(args);
}

function momentOf(time?: string, snapshot?: string): Moment | undefined {
  if (time !== undefined && snapshot !== undefined) throw new UsageError('--as-of and --at exclude each other.');
  if (snapshot !== undefined) {
    if (!/^\d{1,19}$/.test(snapshot)) throw new UsageError(`--at takes the number of a snapshot, not ${snapshot}.`);
    return { snapshot };
  }
  if (time === undefined) return undefined;
  const utc = utcTimestamp(time);
  if (utc === undefined) throw new UsageError(`--as-of takes a time such as 2026-11-30T09:00:00Z, not ${time}.`);
  return { time: utc };
}

/** @throws {UsageError} if no local cloud runs */
async function queryAsOf(sql: string, moment: Moment, port?: number): Promise<string> {
  const access = await runningAccess(port);
  const deployed = await findDeployment(access);
  return withScratchFolder(tmpdir(), async (folder) => {
    await copyTables({ access, deployed }, folder, moment);
    return query(sql, folder);
  });
}

export async function query(sql: string, lake: string): Promise<string> {
  const tables = tablesOf(await readPipelines());
  const all = await Promise.all(
    tables.map(async ({ filesIn, ...table }) => ({ ...table, files: await filesIn(lake) })),
  );
  const landed = all.filter(({ files }) => files.length > 0);
  if (landed.length === 0) throw new UsageError('Nothing has landed yet: run `npm start` first.');
  const landedFiles = landed.flatMap(({ files }) => files);
  return withScratchDuckDb({ memoryMiB: 1024, revealErrors: true }, async (engine) => {
    for (const { name, ...table } of landed) {
      const [schema, own] = name.split('.');
      if (own !== undefined) await engine.run(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
      await runQuery(engine, `CREATE VIEW ${name} AS ${await selectOf(engine, table)}`, landedFiles);
    }
    await confine(engine, landedFiles);
    await expectReading(engine, sql);
    const names = landed.map(({ name }) => name);
    const rows = await runQuery(engine, sql, landedFiles).catch((error: unknown) => {
      throw error instanceof UsageError ? new UsageError(withTables(error.message, names), { cause: error }) : error;
    });
    if (rows.length === 0) return 'No rows.';
    const columns = Object.keys(rows[0] ?? {});
    return table(
      columns,
      rows.map((row) => columns.map((column) => cell(row[column]))),
    );
  });
}

interface Landed {
  readonly columns: readonly Column[];
  readonly files: readonly string[];
}

/** The SELECT of a table's rows. Clean objects are in folders by day, and may name the objects that they come from. */
async function selectOf(engine: Engine, { columns, files }: Landed): Promise<string> {
  if (columns.length === 0) return `FROM read_parquet(${fileList(files)}, hive_partitioning = false)`;
  const found = await runQuery(engine, `SELECT name FROM parquet_schema(${fileList(files.slice(0, 1))})`, files);
  const isSourced = found.some((column) => column['name'] === SOURCE_OBJECT.name);
  const rows = contractRows(files, isSourced ? [...columns, SOURCE_OBJECT] : columns);
  return `SELECT *, CAST(regexp_extract(filename, '/dt=([^/]+)/[^/]*$', 1) AS DATE) AS dt FROM ${rows}`;
}

/**
 * A COPY could overwrite the files that the SQL may read. SQL that can't be parsed fails when it runs.
 * @throws {UsageError} unless every statement only reads
 */
async function expectReading(engine: Engine, sql: string): Promise<void> {
  const [found] = await engine.run("SELECT json_serialize_sql(CAST(? AS varchar)) ->> 'error_type' AS error", [sql]);
  if (found?.['error'] === 'not implemented')
    throw new UsageError('Expected SQL that only reads: SELECT, FROM, WITH, VALUES, DESCRIBE, SUMMARIZE or SHOW.');
}

/** Restricts the SQL to these files: otherwise a COPY could read and write any of the user's files. */
async function confine(engine: Engine, files: readonly string[]): Promise<void> {
  await engine.run(`SET allowed_paths = [${files.flatMap((file) => [literal(file), fileLiteral(file)]).join(', ')}]`);
  await engine.run('SET enable_external_access = false');
  await engine.run('SET lock_configuration = true');
}

/** @throws {UsageError} with DuckDB's own message, because the SQL is the user's; {UnavailableError} if a file is unreadable */
async function runQuery(engine: Engine, sql: string, files: readonly string[]): Promise<Record<string, unknown>[]> {
  try {
    return await engine.run(sql);
  } catch (cause) {
    const error = asUsageError(cause);
    // DuckDB names the file that it can't read
    if (!files.some((file) => error.message.includes(file))) throw error;
    const advice = 'Replace or delete that object in its bucket, or start over with an empty lake: `npm start`.';
    throw new UnavailableError(`${error.message}\n${advice}`, { cause });
  }
}

/** What DuckDB says of an unknown table, with those that there are instead of those of its own catalogue. */
function withTables(message: string, names: readonly string[]): string {
  if (!message.includes('Catalog Error: Table ')) return message;
  const known = message.replace(/^Did you mean "(.*)"\?\n/m, (hint, name: string) =>
    names.includes(name) ? hint : '',
  );
  return `${known.trimEnd()}\n\nTables: ${names.join(', ')}.`;
}

function cell(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
