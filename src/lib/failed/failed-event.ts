import { createHash } from 'node:crypto';
import { accept } from '../contracts/validate.ts';
import type { Accepted, Contract } from '../contracts/contract.ts';
import type { Violation } from '../contracts/describe.ts';
import { failedEvent, type FailedEvent } from '../generated/failed-event.v1.ts';

/** What a source knows about a rejected message. */
export interface Rejection {
  /** Derived from the source, so that a message delivered twice is kept once; letters, digits, `-` and `_`. */
  readonly id: string;
  readonly source: FailedEvent['source'];
  readonly firstSeen: Date;
  readonly payload: Uint8Array;
  /** Size of the message in bytes, if `payload` holds only the first of them. */
  readonly payloadBytes?: number;
  readonly violations: readonly [Violation, ...Violation[]];
}

/** The envelope of a rejected message: payload whole up to 1 MiB, its first 64 KiB beyond (the source object has the rest). */
export function toFailedEvent(
  contract: Pick<Contract<unknown>, 'id'>,
  stage: string,
  { id, source, firstSeen, payload, payloadBytes = payload.length, violations: [first, ...more] }: Rejection,
): Accepted<FailedEvent> {
  const kept = payloadBytes > LARGEST_WHOLE ? payload.subarray(0, KEPT_OF_LARGER) : payload;
  return accept(failedEvent, {
    id,
    contract: contract.id,
    stage,
    errors: [first, ...more.slice(0, MOST_VIOLATIONS - 1)],
    source,
    first_seen: firstSeen.toISOString(),
    fingerprint: createHash('sha256').update(payload).digest('hex'),
    payload: Buffer.from(kept).toString('base64'),
    payload_bytes: payloadBytes,
  });
}

const LARGEST_WHOLE = 1024 * 1024;
const KEPT_OF_LARGER = 64 * 1024;
const MOST_VIOLATIONS = 20;
