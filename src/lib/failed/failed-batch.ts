import type { Accepted } from '../contracts/contract.ts';
import type { FailedEvent } from '../generated/failed-event.v1.ts';
import type { FailedStore } from '../ports/failed-store.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';

/** Collects envelopes and stores them together. */
export interface FailedBatch {
  /** Stores the batch once it is full. */
  add(event: Accepted<FailedEvent>): Promise<void>;
  /** Stores the rest. */
  flush(): Promise<void>;
}

/** Objects hold at most 1,000 envelopes, or about 16 MiB of large ones, because a batch waits in memory. */
export function failedBatch(to: { readonly failed: FailedStore; readonly telemetry: Telemetry }): FailedBatch {
  let waiting: Accepted<FailedEvent>[] = [];
  let characters = 0;

  const flush = async () => {
    const [first, ...more] = waiting;
    waiting = [];
    characters = 0;
    if (!first) return;
    await to.failed.keep([first, ...more]);
    to.telemetry.count('FailedMessages', 1 + more.length);
  };
  return {
    add: async (event) => {
      waiting.push(event);
      characters += event.payload.length;
      if (waiting.length === MOST_EVENTS || characters >= MOST_CHARACTERS) await flush();
    },
    flush,
  };
}

const MOST_EVENTS = 1000;
/** Size of the payloads in base64. */
const MOST_CHARACTERS = 16 * 1024 * 1024;
