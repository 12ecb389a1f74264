import { contractRows } from '../duckdb/contract-rows.ts';
import { inTransaction, untilCommitted } from '../duckdb/commit.ts';
import { MissingTableError, UnfitValueError } from '../duckdb/duckdb-error.ts';
import type { Engine } from '../duckdb/duckdb.ts';
import { localCopies } from '../duckdb/local-copies.ts';
import { withScratchDuckDb } from '../duckdb/scratch-duckdb.ts';
import { withScratchFolder } from '../duckdb/scratch-folder.ts';
import { textRows } from '../duckdb/text-rows.ts';
import { DataError, PermanentError } from '../errors.ts';
import type { OpenObject } from '../ports/opened-object.ts';
import type { AttachTables } from '../ports/table-catalog.ts';
import { COMMIT, type Statement, type Warehouse, type WithWarehouse } from '../ports/warehouse.ts';
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

/**
 * Iceberg tables in a table bucket, read and written by an embedded DuckDB: no server. The first call attaches them, and the
 * others find them attached.
 */
export function withIcebergWarehouse(catalogue: Catalogue, options: IcebergWarehouseOptions): WithWarehouse {
  const { memoryMiB, scratch } = options;
  return (work) =>
    withScratchDuckDb({ memoryMiB, scratch }, (duckDb, folder) =>
      work(warehouseIn({ duckDb, folder, catalogue, ...options })),
    );
}

interface Session extends Pick<IcebergWarehouseOptions, 'attach' | 'bucket' | 'open'> {
  readonly duckDb: Engine;
  /** Its own. */
  readonly folder: string;
  readonly catalogue: Catalogue;
}

function warehouseIn({ duckDb, folder, catalogue, attach, bucket, open }: Session): Warehouse {
  let attached: Promise<void> | undefined;
  const within = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      attached ??= attachTo(duckDb, catalogue, attach);
      await attached;
      return await work();
    } catch (error) {
      throw icebergError(error);
    }
  };
  return {
    dialect: 'iceberg',
    apply: (statements) =>
      within(() =>
        withScratchFolder(folder, async (own) => {
          const copies = localCopies((key) => open(bucket, key), own);
          await copies.fetch(statements.flatMap((each) => (typeof each === 'string' ? [] : each.keys)));
          for (const transaction of transactionsOf(statements))
            await untilCommitted(() =>
              inTransaction(duckDb, async () => {
                for (const statement of transaction) await duckDb.run(sqlOf(statement, copies.pathOf));
              }),
            );
          // else its stages take memory until the session ends
          for (const statement of emptied(catalogue)) await duckDb.run(statement);
        }),
      ),
    rows: (sql) =>
      within(async () => {
        let rows: Record<string, string | null>[] = [];
        await untilCommitted(async () => {
          await createViews(duckDb, catalogue, sql);
          rows = await textRows(duckDb, sql);
        });
        return rows;
      }),
  };
}

async function attachTo(duckDb: Engine, catalogue: Catalogue, attach: AttachTables): Promise<void> {
  await attach(duckDb);
  for (const statement of sessionOf(catalogue)) await duckDb.run(statement);
}

/** Names are looked up among the tables first, then in the session; integer division and the order of NULLs are PostgreSQL's. */
function sessionOf(catalogue: Catalogue): string[] {
  const { schema } = catalogue;
  return [
    ...emptied(catalogue),
    `SET search_path = 'lake.${schema},memory.${schema}'`,
    "SET TimeZone = 'UTC'",
    'SET integer_division = true',
    "SET default_null_order = 'postgres'",
  ];
}

/** The schema of what isn't stored: stages and views. */
function emptied({ schema }: Catalogue): string[] {
  return [`DROP SCHEMA IF EXISTS memory.${schema} CASCADE`, `CREATE SCHEMA memory.${schema}`];
}

/** S3 Tables stores no views: each query creates those that it reads, from the columns that the table has. */
async function createViews(duckDb: Engine, catalogue: Catalogue, sql: string): Promise<void> {
  for (const table of historyTables(catalogue)) {
    const name = `${catalogue.schema}.${currentOf(table)}`;
    if (!sql.includes(name)) continue;
    const found = await duckDb.run(`DESCRIBE ${catalogue.schema}.${table.table}`);
    const names = found.map((column) => String(column['column_name'])).filter((each) => each !== table.surrogateKey);
    await duckDb.run(`CREATE OR REPLACE VIEW memory.${name} AS ${currentRows(catalogue, table, names)}`);
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
