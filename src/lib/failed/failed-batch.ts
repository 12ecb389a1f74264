import type { Accepted } from '../contracts/contract.ts';
import type { FailedEvent } from '../generated/failed-event.v1.ts';
import type { FailedStore } from '../ports/failed-store.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';

/** Collects envelopes and keeps them together. */
export interface FailedBatch {
  /** Keeps the batch when it is full. */
  add(event: Accepted<FailedEvent>): Promise<void>;
  /** Keeps what is left. */
  flush(): Promise<void>;
}

/** Envelopes in objects of at most 1,000, or of about 16 MiB where they are large: they wait in memory. */
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
/** Of the payloads, in base64. */
const MOST_CHARACTERS = 16 * 1024 * 1024;
