import type { Accepted } from '../contracts/contract.ts';
import type { FailedEvent } from '../generated/failed-event.v1.ts';

/** Keeps rejected messages for people and for replay. */
export interface FailedStore {
  /** Keeps them under the first one's id; keeping the same ones again changes nothing. */
  keep(events: readonly [Accepted<FailedEvent>, ...Accepted<FailedEvent>[]]): Promise<void>;
}
