import type { Accepted } from '../contracts/contract.ts';

/** An object whose lines are validated as they are read. */
export interface ValidatedObject<T> {
  /** Derived from bucket, key and content: the same for a repeated event. */
  readonly name: string;
  /** The same for a repeated event. */
  readonly firstSeen: Date;
  readonly rows: AsyncIterable<Row<T>[]>;
}

export interface Row<T> {
  readonly value: Accepted<T>;
  /** Its event time as every engine reads it. */
  readonly at: string;
}
