import { parseArgs } from 'node:util';
import type { Engine } from '../../lib/duckdb/duckdb.ts';
import { literal } from '../../lib/sql/quote.ts';
import { openLake } from '../lake/open-lake.ts';
import { withScratchDuckDb } from '../lake/scratch-duckdb.ts';
import { lakeTables, TABLE_NAMES } from '../lake/tables.ts';
import { portOf } from '../terminal/port.ts';
import { table } from '../terminal/table.ts';
import { UnavailableError } from '../terminal/unavailable-error.ts';
import { asUsageError, UsageError } from '../terminal/usage-error.ts';

const HELP = `Usage: sluice query [--port <n>] "<SQL>"

Runs SQL (DuckDB) over the lake of the local cloud: of the running one (of several, the one at the port), or what the
last left. Tables: ${TABLE_NAMES.join(', ')}.
It reaches no other file of this machine, and no network.

Exit code: 0 answered, 1 the lake could not be read, 2 asked wrongly or with wrong SQL.`;

/** `sluice query`: SQL over the clean and curated tables of the local lake. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { help: { type: 'boolean' }, port: { type: 'string' } },
    allowPositionals: true,
  });
  const [sql, ...others] = positionals;
  if (values.help) console.log(HELP);
  else if (!sql?.trim() || others.length > 0) throw new UsageError(HELP);
  else console.log(await query(sql, await openLake(portOf(values.port))));
  return 0;
}

export async function query(sql: string, lake: string): Promise<string> {
  const landed = await lakeTables(lake);
  if (landed.length === 0) throw new UsageError('Nothing has landed yet: run `npm start` first.');
  const landedFiles = landed.flatMap(({ files }) => files);
  return withScratchDuckDb({ memoryMiB: 1024, revealErrors: true }, async (engine) => {
    for (const { name, files } of landed) {
      const list = files.map(literal).join(', ');
      await runQuery(
        engine,
        `CREATE VIEW ${name} AS FROM read_parquet([${list}], hive_partitioning = true)`,
        landedFiles,
      );
    }
    await confine(engine, landedFiles);
    const rows = await runQuery(engine, sql, landedFiles);
    if (rows.length === 0) return 'No rows.';
    const names = Object.keys(rows[0] ?? {});
    return table(
      names,
      rows.map((row) => names.map((name) => cell(row[name]))),
    );
  });
}

/** Leaves the SQL nothing but these files: a COPY could otherwise write any file of the person, and read them all. */
async function confine(engine: Engine, files: readonly string[]): Promise<void> {
  await engine.run(`SET allowed_paths = [${files.map(literal).join(', ')}]`);
  await engine.run('SET enable_external_access = false');
  await engine.run('SET lock_configuration = true');
}

/** @throws {UsageError} with DuckDB's own message: the SQL is the person's; {UnavailableError} where a file is unreadable */
async function runQuery(engine: Engine, sql: string, files: readonly string[]): Promise<Record<string, unknown>[]> {
  try {
    return await engine.run(sql);
  } catch (cause) {
    const error = asUsageError(cause);
    // DuckDB names the file that it can't read
    if (!files.some((file) => error.message.includes(file))) throw error;
    const advice = 'Replace or delete that object in its bucket, or begin with an empty lake: `npm start`.';
    throw new UnavailableError(`${error.message}\n${advice}`, { cause });
  }
}

function cell(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
