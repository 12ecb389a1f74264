// Derived from schemas/lib/failed-event.v1.json by `npx sluice contracts`. Do not edit.

import type { Contract } from '../../lib/contracts/contract.ts';
import { validate } from './failed-event.v1.validate.ts';

/**
 * A message that its contract rejected, kept whole so that it can be explained and replayed.
 */
export interface FailedEvent {
  /**
   * Derived from the source, so that a message delivered twice is kept once.
   */
  id: string;
  contract: string;
  /**
   * The step that rejected it, e.g. sessions.consume.
   */
  stage: string;
  /**
   * @minItems 1
   */
  errors: [
    {
      /**
       * JSON Pointer (RFC 6901) to the offending value.
       */
      pointer: string;
      /**
       * The violated JSON Schema keyword, or what stopped the reading: json, encoding, size, csv, format, options, object, empty, event-time; table if a table refused the message.
       */
      keyword: string;
      expected: string;
      /**
       * What was found, redacted: its type and size.
       */
      actual: string;
    },
    ...{
      /**
       * JSON Pointer (RFC 6901) to the offending value.
       */
      pointer: string;
      /**
       * The violated JSON Schema keyword, or what stopped the reading: json, encoding, size, csv, format, options, object, empty, event-time; table if a table refused the message.
       */
      keyword: string;
      expected: string;
      /**
       * What was found, redacted: its type and size.
       */
      actual: string;
    }[],
  ];
  /**
   * Where it came from: queue or topic and message, stream and sequence number, object, line and byte offset, or table and key.
   */
  source: {
    kind: 'sqs' | 'sns' | 'kinesis' | 's3' | 'http' | 'direct' | 'database';
    [k: string]: string | number | 'sqs' | 'sns' | 'kinesis' | 's3' | 'http' | 'direct' | 'database';
  };
  first_seen: string;
  /**
   * SHA-256 of the original bytes (at most the first MiB).
   */
  fingerprint: string;
  /**
   * The original bytes in base64; only the first 64 KiB of a longer line of an object.
   */
  payload: string;
  /**
   * Size of the original in bytes.
   */
  payload_bytes: number;
}

export const failedEvent: Contract<FailedEvent> = {
  id: 'lib/failed-event.v1',
  validate,
};
