import type { DatabaseRow } from '../lib/sources/database-rows.ts';
import type { SourceTable } from './tables.ts';

/** The database that is extracted. */
export interface Source {
  /**
   * Begins to look at one moment of the database; nothing that is committed later can be seen. Undefined where another run
   * is looking at it.
   */
  open(): Promise<Snapshot | undefined>;
}

/** The database at one moment. Its local times are on the source's clock, without a zone, as in `last_updated`. */
export interface Snapshot {
  /** The moment, or just before: everything that was committed until then can be seen. */
  readonly at: Date;
  /** The same as local time. */
  readonly localAt: string;
  /** Local time: a row stamped earlier can be seen now, or never will be unless it is changed without a stamp. */
  readonly horizon: string;
  /** Why a table doesn't fit its contract, for people; undefined where it does. Asked before anything else of a table. */
  readonly anomaly: (table: SourceTable) => Promise<string | undefined>;
  /** The sum is that of the rows but for those of some keys. */
  readonly totals: (table: SourceTable, unsummed: readonly number[]) => Promise<Totals>;
  /** Rows with a last_updated of `from` or later, or all where that is null; in the order of their keys. */
  readonly rows: (table: SourceTable, from: string | null) => AsyncIterable<DatabaseRow[]>;
  readonly close: () => Promise<void>;
}

interface Totals {
  readonly rows: number;
  /** Of what is measured of the table, with two decimals; null where it has none. */
  readonly sum: string | null;
}
