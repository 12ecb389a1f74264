import type { Accepted } from './contract.ts';

/** A message that its contract accepted, with the ID that its source gave it. */
export interface Message<T> {
  /** Unique in its source: SQS message id, Kinesis sequence number. */
  readonly id: string;
  readonly value: Accepted<T>;
  /** The JSON text as received. */
  readonly text: string;
}
