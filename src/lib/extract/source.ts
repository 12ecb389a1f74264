import type { DatabaseRow } from '../sources/database-rows.ts';
import type { ReadTable } from './read-table.ts';
import type { RowKey } from './row-key.ts';

/** The database that is extracted. */
export interface Source {
  /**
   * Opens a view of one moment of these tables; nothing committed later is visible. Undefined while another run
   * has one open.
   */
  open(tables: readonly ReadTable[]): Promise<Snapshot | undefined>;
}

/** The database at one moment. Local times are by the source's clock, without a zone. */
export interface Snapshot {
  /** The moment, or just before it: everything committed until then is visible. */
  readonly at: Date;
  /** When the source's clock showed a local time. */
  readonly instantOf: (local: string) => Date;
  /** Local time: a row stamped earlier is visible now, or never will be unless it is changed without a stamp. */
  readonly horizon: string;
  /** The same in UTC, for stamps that have a zone. */
  readonly horizonInUtc: string;
  /** Why a table doesn't fit its contract, in words; undefined if it does. Called before anything else is read of a table. */
  readonly anomaly: (table: ReadTable) => Promise<string | undefined>;
  /** The sum excludes the rows with the given keys. */
  readonly totals: (table: ReadTable, unsummed: readonly number[]) => Promise<Totals>;
  /**
   * Rows stamped at or after `from` (a horizon or a number), or all rows if it is null, in key order, starting after the key `after` if one
   * is given. A reader that stops early may start again.
   */
  readonly rows: (table: ReadTable, from: string | null, after?: RowKey | null) => AsyncIterable<DatabaseRow[]>;
  /** The largest number in the table's watermark, null if there is none, and a time after which it was looked for, in UTC. */
  readonly largest: (table: ReadTable) => Promise<Largest>;
  readonly close: () => Promise<void>;
}

export interface Largest {
  readonly number: number | null;
  readonly at: string;
}

interface Totals {
  readonly rows: number;
  /** Sum of the table's measure, with two decimals; null if it has none. */
  readonly sum: string | null;
}
