import { rm } from 'node:fs/promises';
import type { Violation } from '../contracts/describe.ts';
import { contractRows, missingColumns } from '../duckdb/contract-rows.ts';
import { NoSpaceError } from '../duckdb/duckdb-error.ts';
import type { Engine } from '../duckdb/duckdb.ts';
import { TransientError } from '../errors.ts';
import { SOURCE_OBJECT } from '../lake/clean-columns.ts';
import { DT, storedType } from '../lake/lake-table.ts';
import { identifier, literal } from '../sql/quote.ts';
import { typed } from '../sql/typed.ts';
import type { PublishedTable } from './published-table.ts';

interface CleanFile {
  readonly path: string;
  /** The day of its rows, `YYYY-MM-DD`. */
  readonly dt: string;
  /** Where the rows came from, unless they say so themselves. */
  readonly source: string;
}

/** A file of rows as their table will have them, numbered in `_place` from `first`. */
interface Staged {
  readonly path: string;
  readonly first: number;
}

/** Writes the rows of a clean object as their table will have them; returns how many, or why the object can't be read. */
export async function stageObject(
  duckDb: Engine,
  { clean: columns, values }: PublishedTable,
  clean: CleanFile,
  staged: Staged,
): Promise<number | Violation> {
  const lacking = await attempt(() => missingColumns(duckDb, [clean.path], columns));
  if (lacking instanceof Error) return unreadable(lacking);
  const [missing] = lacking;
  if (missing) return violation('required', `the column ${missing.column}`, 'Parquet without it');

  const selected = values.map(
    ({ column, from, sql }) => `${typed(sql(identifier(from)), storedType(column))} AS ${identifier(column.name)}`,
  );
  const source = identifier(SOURCE_OBJECT.name);
  const select = `SELECT ${selected.join(', ')}, coalesce(${source}, ${literal(clean.source)}) AS ${source},
    DATE ${literal(clean.dt)} AS ${DT.name}, ${staged.first} + row_number() OVER () AS _place
    FROM ${contractRows([clean.path], [...columns, SOURCE_OBJECT])}`;
  try {
    const [copied] = await duckDb.run(`COPY (${select}) TO ${literal(staged.path)} (${PARQUET})`);
    return Number(copied?.['Count']);
  } catch (error) {
    await rm(staged.path, { force: true });
    const read = await attempt(() => duckDb.run(`SELECT max(hash(COLUMNS(*))) FROM (${select})`));
    if (read instanceof Error) return unreadable(read);
    // the object is fine: the writing failed
    throw error;
  }
}

/** The rows, or DuckDB's reason why the object can't be read. @throws errors that aren't about the object */
async function attempt<Answer>(work: () => Promise<Answer>): Promise<Answer | Error> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TransientError) || error instanceof NoSpaceError) throw error;
    return error;
  }
}

function unreadable({ message }: Error): Violation {
  return violation('object', 'Parquet with the columns of the contract', message);
}

function violation(keyword: string, expected: string, actual: string): Violation {
  return { pointer: '', keyword, expected, actual };
}

/** The file is read only once, so it is written quickly; row groups are small, because the writer holds one in memory. */
const PARQUET = 'FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 20480';
