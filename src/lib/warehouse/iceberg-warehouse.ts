import { contractRows } from '../duckdb/contract-rows.ts';
import { inTransaction, untilCommitted } from '../duckdb/commit.ts';
import { MissingTableError, UnfitValueError } from '../duckdb/duckdb-error.ts';
import type { Engine } from '../duckdb/duckdb.ts';
import { localCopies } from '../duckdb/local-copies.ts';
import { withScratchDuckDb } from '../duckdb/scratch-duckdb.ts';
import { DataError, PermanentError } from '../errors.ts';
import type { OpenObject } from '../ports/opened-object.ts';
import type { AttachTables } from '../ports/table-catalog.ts';
import { COMMIT, type Statement, type Warehouse } from '../ports/warehouse.ts';
import { type Catalogue, currentOf, historyTables } from './catalogue.ts';
import { currentRows } from './current-rows.ts';

interface IcebergWarehouseOptions {
  /** The table bucket, with a namespace of the catalogue's name. */
  readonly attach: AttachTables;
  /** Where the Parquet objects are, read with `open`. */
  readonly bucket: string;
  readonly open: OpenObject;
  /** DuckDB's share of the memory. */
  readonly memoryMiB: number;
  /** A folder for copies of objects and spilled stages; the system's temporary folder by default. */
  readonly scratch?: string;
}

/** Iceberg tables in a table bucket, read and written by an embedded DuckDB: no server. */
export function icebergWarehouse(catalogue: Catalogue, options: IcebergWarehouseOptions): Warehouse {
  const { attach, bucket, open, memoryMiB, scratch } = options;
  const within = <Result>(work: (duckDb: Engine, folder: string) => Promise<Result>): Promise<Result> =>
    withScratchDuckDb({ memoryMiB, scratch }, async (duckDb, folder) => {
      try {
        await attach(duckDb);
        for (const statement of sessionOf(catalogue)) await duckDb.run(statement);
        return await work(duckDb, folder);
      } catch (error) {
        throw icebergError(error);
      }
    });
  return {
    dialect: 'iceberg',
    apply: (statements) =>
      within(async (duckDb, folder) => {
        const copies = localCopies((key) => open(bucket, key), folder);
        await copies.fetch(statements.flatMap((each) => (typeof each === 'string' ? [] : each.keys)));
        for (const transaction of transactionsOf(statements))
          await untilCommitted(() =>
            inTransaction(duckDb, async () => {
              for (const statement of transaction) await duckDb.run(sqlOf(statement, copies.pathOf));
            }),
          );
      }),
    rows: (sql) =>
      within(async (duckDb) => {
        await createViews(duckDb, catalogue, sql);
        const rows = await duckDb.run(`SELECT CAST(COLUMNS(*) AS varchar) FROM (${sql})`);
        return rows.map(textsOf);
      }),
  };
}

/** Names are looked up among the tables first, then in the session; integer division and the order of NULLs are PostgreSQL's. */
function sessionOf({ schema }: Catalogue): string[] {
  return [
    `CREATE SCHEMA memory.${schema}`,
    `SET search_path = 'lake.${schema},memory.${schema}'`,
    "SET TimeZone = 'UTC'",
    'SET integer_division = true',
    "SET default_null_order = 'postgres'",
  ];
}

/** S3 Tables stores no views: each session creates those that its query reads, from the columns that the table has. */
async function createViews(duckDb: Engine, catalogue: Catalogue, sql: string): Promise<void> {
  for (const table of historyTables(catalogue)) {
    const name = `${catalogue.schema}.${currentOf(table)}`;
    if (!sql.includes(name)) continue;
    const found = await duckDb.run(`DESCRIBE ${catalogue.schema}.${table.table}`);
    const names = found.map((column) => String(column['column_name'])).filter((each) => each !== table.surrogateKey);
    await duckDb.run(`CREATE VIEW memory.${name} AS ${currentRows(catalogue, table, names)}`);
  }
}

/** A DuckDB error that a retry can't resolve, as a permanent one; any other unchanged. */
function icebergError(error: unknown): unknown {
  if (error instanceof MissingTableError)
    return new PermanentError('The warehouse has no such table', { cause: error });
  return error instanceof UnfitValueError ? new DataError("A value can't be stored", { cause: error }) : error;
}

function transactionsOf(statements: readonly Statement[]): Statement[][] {
  const transactions: Statement[][] = [[]];
  for (const statement of statements)
    if (statement === COMMIT) transactions.push([]);
    else transactions.at(-1)?.push(statement);
  return transactions.filter((transaction) => transaction.length > 0);
}

function sqlOf(statement: Statement, pathOf: (key: string) => string): string {
  if (typeof statement === 'string') return statement;
  const names = statement.columns.map(({ name }) => name).join(', ');
  const rows = contractRows(statement.keys.map(pathOf), statement.columns);
  return `INSERT INTO ${statement.into} (${names}) SELECT ${names} FROM ${rows}`;
}

function textsOf(row: Record<string, unknown>): Record<string, string | null> {
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, text(value)]));
}
