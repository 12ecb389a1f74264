import type { WarehouseColumn } from '../contracts/contract.ts';

/** Rows of Parquet objects to add to a table. */
export interface CopyStatement {
  /** The table with its schema. */
  readonly into: string;
  /** All columns of the table, and all of the objects, in the same order. */
  readonly columns: readonly WarehouseColumn[];
  /** One object, or all objects in its folder. */
  readonly keys: readonly string[];
}

/** SQL, or an operation that every warehouse spells its own way. */
export type Statement = string | CopyStatement;

/** The SQL dialects. Loads are the same in all of them, except for COPY, the clock, and where a transaction ends. */
export type Dialect = 'postgres' | 'redshift' | 'iceberg';

/** Ends a transaction where a load has several: S3 Tables commits changes of one table at a time. */
export const COMMIT = 'COMMIT';

/** The database that people query. */
export interface Warehouse {
  readonly dialect: Dialect;
  /**
   * Runs statements in one transaction, or in several that COMMIT separates. If it throws, nothing of the last one happened,
   * unless only the answer to the commit was lost: callers that must know have to check.
   * @throws {PermanentError} if the warehouse refuses; {TransientError} for everything else
   */
  apply(statements: readonly Statement[]): Promise<void>;
  /** The rows of a query, where they are few: each value as its text, times as `2026-11-21 10:15:00.123`. Throws what `apply` throws. */
  rows(sql: string): Promise<readonly Readonly<Record<string, string | null>>[]>;
}
