import { failedKey } from '../lake/keys.ts';
import type { FailedStore } from '../ports/failed-store.ts';

export type PutText = (key: string, text: string) => Promise<void>;

/**
 * The failed store in a bucket: NDJSON objects. Their names come from the source, so a redelivered message overwrites
 * itself. The port is one function, so that tests keep rejected messages in memory.
 * @example
 * ```ts
 * const kept = new Map<string, string>();
 * export const store = failedStoreIn((key, text) => Promise.resolve(void kept.set(key, text)));
 * ```
 */
export function failedStoreIn(putText: PutText): FailedStore {
  return {
    keep: (events) => putText(failedKey(events[0]), events.map((event) => `${JSON.stringify(event)}\n`).join('')),
  };
}
