import type { WarehouseColumn } from '../contracts/contract.ts';

/** Rows of Parquet objects to add to a table. */
export interface CopyStatement {
  /** The table with its schema. */
  readonly into: string;
  /** All columns of the objects, in order; the table's other columns are NULL. */
  readonly columns: readonly WarehouseColumn[];
  /** One object, or all objects in its folder. */
  readonly keys: readonly string[];
}

/** SQL, or an operation that every warehouse spells its own way. */
export type Statement = string | CopyStatement;

/** The SQL dialects. Loads differ only in COPY, the clock, and where transactions end. */
export type Dialect = 'postgres' | 'redshift' | 'iceberg';

/** Separates the transactions of a load: S3 Tables commits one table at a time. */
export const COMMIT = 'COMMIT';

/** The database that people query. */
export interface Warehouse {
  readonly dialect: Dialect;
  /**
   * Runs statements in one transaction, or in several separated by COMMIT. If it throws, the last transaction changed nothing,
   * unless only the answer to its commit was lost: callers that must know have to check.
   * @throws {PermanentError} if the warehouse refuses; {TransientError} for everything else
   */
  apply(statements: readonly Statement[]): Promise<void>;
  /** The rows of a query, where they are few: each value as its text, times as `2026-11-21 10:15:00.123`. Throws what `apply` throws. */
  rows(sql: string): Promise<readonly Readonly<Record<string, string | null>>[]>;
}

/** Provides a warehouse for the duration of `work`, which makes one call at a time: they may share a session. */
export type WithWarehouse = <Outcome>(work: (warehouse: Warehouse) => Promise<Outcome>) => Promise<Outcome>;
