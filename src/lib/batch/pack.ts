import { batches } from './send-in-batches.ts';
import type { Message } from '../contracts/message.ts';
import type { DeliveryRecord } from '../ports/delivery-stream.ts';

/** A Firehose record that holds the lines of several messages. */
export interface PackedRecord<T> extends DeliveryRecord {
  readonly messages: readonly Message<T>[];
}

/**
 * Packs messages into as few records as they fit, a line each. Firehose bills every record in steps of 5 KiB, so a
 * record for a message of 0.5 KiB costs ten times its bytes. A record holds at most 1,000 KiB.
 * @see https://aws.amazon.com/firehose/pricing/
 * @see https://docs.aws.amazon.com/firehose/latest/dev/limits.html
 */
export function pack<T>(messages: readonly Message<T>[]): PackedRecord<T>[] {
  const lines = messages.map((message) => ({ message, line: Buffer.from(`${oneLine(message)}\n`) }));
  const packs = batches(lines, { count: Infinity, bytes: LARGEST_RECORD_BYTES, sizeOf: ({ line }) => line.length });
  return Array.from(packs, (packed) => ({
    data: Buffer.concat(packed.map(({ line }) => line)),
    messages: packed.map(({ message }) => message),
  }));
}

/** The text as it came, unless it spans lines. */
function oneLine<T>({ text, value }: Message<T>): string {
  return /[\r\n]/.test(text) ? JSON.stringify(value) : text;
}

const LARGEST_RECORD_BYTES = 1000 * 1024;
