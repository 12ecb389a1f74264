import type { Accepted } from '../contracts/contract.ts';
import type { FailedEvent } from '../generated/failed-event.v1.ts';

/** Keeps rejected messages for people and for replay. */
export interface FailedStore {
  /** Stores them under the first one's ID; storing the same ones again changes nothing. */
  keep(events: readonly [Accepted<FailedEvent>, ...Accepted<FailedEvent>[]]): Promise<void>;
}
