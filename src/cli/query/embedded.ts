import { tmpdir } from 'node:os';
import type { Engine } from '../../lib/duckdb/duckdb.ts';
import { withScratchDuckDb } from '../../lib/duckdb/scratch-duckdb.ts';
import { PRELUDE } from '../../lib/engine/prelude.ts';
import { identifier, literal } from '../../lib/sql/quote.ts';
import { asUsageError, UsageError } from '../../lib/usage-error.ts';
import { table } from '../terminal/table.ts';
import { UnavailableError } from '../terminal/unavailable-error.ts';
import type { Table } from './table.ts';

/** What SQL may read. */
export interface Readable {
  /** The tables that SQL can name. */
  readonly tables: readonly Table[];
  /** The names of all that there are, for a typo; by default those of `tables`. */
  readonly names?: readonly string[];
  /** The folders or buckets of their files, and nothing else. */
  readonly places: readonly string[];
  /** What to do if one of these files can't be read. */
  readonly advice: string;
}

/** Runs SQL as `rowsEmbedded` does, and resolves to a text for people. */
export async function queryEmbedded(sql: string, open: (engine: Engine) => Promise<Readable>): Promise<string> {
  return textOf(await rowsEmbedded(sql, open));
}

/**
 * Runs SQL in a DuckDB of its own, which answers as Athena does where it can: docs/sql.md.
 * @throws {UsageError} with DuckDB's own message, because the SQL is the user's; {UnavailableError} if a file is unreadable
 */
export function rowsEmbedded(
  sql: string,
  open: (engine: Engine) => Promise<Readable>,
): Promise<Record<string, unknown>[]> {
  return withScratchDuckDb({ memoryMiB: 1024, revealErrors: true, scratch: tmpdir() }, async (engine) => {
    const readable = await open(engine);
    for (const statement of PRELUDE) await engine.run(statement);
    for (const { name, select } of readable.tables) {
      const [schema = '', own] = name.split('.');
      if (own !== undefined) await engine.run(`CREATE SCHEMA IF NOT EXISTS ${identifier(schema)}`);
      const view = name.split('.').map(identifier).join('.');
      await run(engine, `CREATE VIEW ${view} AS ${select}`, readable);
    }
    await confine(engine, readable.places);
    await expectReading(engine, sql);
    return run(engine, sql, readable);
  });
}

/** Rows as a table for people. */
export function textOf(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const [first] = rows;
  if (!first) return 'No rows.';
  const columns = Object.keys(first);
  return table(
    columns,
    rows.map((row) => columns.map((column) => cell(row[column]))),
  );
}

function cell(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Restricts the SQL to these places: otherwise it could read any of the user's files. */
async function confine(engine: Engine, places: readonly string[]): Promise<void> {
  await engine.run(`SET allowed_directories = [${places.map(literal).join(', ')}]`);
  await engine.run('SET enable_external_access = false');
  await engine.run('SET lock_configuration = true');
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

async function run(
  engine: Engine,
  sql: string,
  { tables, names = tables.map(({ name }) => name), places, advice }: Readable,
): Promise<Record<string, unknown>[]> {
  try {
    return await engine.run(sql);
  } catch (cause) {
    const { message } = asUsageError(cause);
    // DuckDB names the file that it can't read
    if (places.some((place) => message.includes(place))) throw new UnavailableError(`${message}\n${advice}`, { cause });
    throw new UsageError(withoutKind(withTables(message, names)), { cause });
  }
}

/** DuckDB begins a message with its kind, such as `Binder Error`, and of some statements with what it was doing. */
function withoutKind(message: string): string {
  return message.replace(/^(?:[^:\n]+: )?(?:[A-Z][A-Za-z]* )+Error: /, 'Error in the SQL: ');
}

/** What DuckDB says of an unknown table, with those that there are instead of those of its own catalogue. */
function withTables(message: string, names: readonly string[]): string {
  if (!message.includes('Catalog Error: Table ')) return message;
  const known = message.replace(/^Did you mean "(.*)"\?\n/m, (hint, name: string) =>
    names.includes(name) ? hint : '',
  );
  return `${known.trimEnd()}\n\nTables: ${names.join(', ')}.`;
}
