import { accept } from '../../../src/lib/contracts/validate.ts';
import { failedStoreIn } from '../../../src/lib/failed/failed-store.ts';
import { type FailedEvent, failedEvent } from '../../../src/lib/generated/failed-event.v1.ts';
import type { FailedStore } from '../../../src/lib/ports/failed-store.ts';

export interface FakeFailedStore extends FailedStore {
  /** NDJSON by key. */
  readonly objects: Map<string, string>;
  /** All envelopes kept, each validated against its contract. */
  events(): FailedEvent[];
}

/** A failed store in memory; `refuses` says which keys it fails to put. */
export function fakeFailedStore(refuses: (key: string) => boolean = () => false): FakeFailedStore {
  const objects = new Map<string, string>();
  const store = failedStoreIn((key, text) => {
    if (refuses(key)) return Promise.reject(new Error('The failed store is unreachable'));
    objects.set(key, text);
    return Promise.resolve();
  });
  return {
    ...store,
    objects,
    events: () => [...objects.values()].flatMap((text) => text.trimEnd().split('\n').map(toEvent)),
  };
}

function toEvent(line: string): FailedEvent {
  return accept(failedEvent, JSON.parse(line));
}

/** The bytes that an envelope kept. */
export function payloadOf({ payload }: Pick<FailedEvent, 'payload'>): Buffer {
  return Buffer.from(payload, 'base64');
}
