import type { FailedEvent } from '../generated/failed-event.v1.ts';
import type { FailedStore } from '../ports/failed-store.ts';

export type PutText = (key: string, text: string) => Promise<void>;

/**
 * The failed store in a bucket: NDJSON objects `failed/contract=<message>.v<n>/dt=<first seen>/<first id>.ndjson`.
 * The name comes from the source, so a redelivered message overwrites itself.
 */
export function failedStoreIn(putText: PutText): FailedStore {
  return {
    keep: (events) => putText(keyOf(events[0]), events.map((event) => `${JSON.stringify(event)}\n`).join('')),
  };
}

function keyOf({ contract, first_seen, id }: FailedEvent): string {
  const message = contract.slice(contract.indexOf('/') + 1);
  return `failed/contract=${message}/dt=${first_seen.slice(0, 10)}/${id}.ndjson`;
}
