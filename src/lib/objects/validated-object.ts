import type { Accepted, LandedVersion } from '../contracts/contract.ts';
import type { Tally } from '../streams/tally.ts';

/** An object whose lines are validated as they are read. */
export interface ValidatedObject<T> {
  /** Derived from bucket, key and content: the same for a repeated event. */
  readonly name: string;
  /** The same for a repeated event. */
  readonly firstSeen: Date;
  readonly rows: AsyncIterable<(Row<T> | OlderRow)[]>;
  /** Complete once the rows have been read. */
  readonly tally: Tally;
}

export interface Row<T> {
  readonly value: Accepted<T>;
  /** Its event time as every engine reads it. */
  readonly at: string;
}

/** A row of an older version of the contract, which lands in that version's table. */
export interface OlderRow extends Row<unknown> {
  readonly version: LandedVersion;
}
