import { batches } from './send-in-batches.ts';
import type { Message } from '../contracts/message.ts';
import type { DeliveryRecord } from '../ports/delivery-stream.ts';
import { LARGEST_MARK_BYTES } from '../streams/record-mark.ts';

/** A Firehose record that holds the lines of several messages. */
export interface PackedRecord<T> extends DeliveryRecord {
  readonly messages: readonly Message<T>[];
}

/**
 * Packs messages into as few records as possible, one line each. Firehose bills every record in steps of 5 KiB, so a
 * record for a single message of 0.5 KiB costs ten times its size. A record holds at most 1,000 KiB, of which
 * the line that the stream puts in front of it takes one.
 * @see https://aws.amazon.com/firehose/pricing/
 * @see https://docs.aws.amazon.com/firehose/latest/dev/limits.html
 */
export function pack<T>(messages: readonly Message<T>[]): PackedRecord<T>[] {
  const { bytes, lines } = encode(messages);
  const size = ({ start, end }: Line<T>) => end - start;
  const packs = batches(lines, { count: Infinity, bytes: LARGEST_RECORD_BYTES, sizeOf: size });
  return Array.from(packs, (packed) => ({
    data: bytes.subarray(packed[0]?.start, packed.at(-1)?.end),
    lines: packed.length,
    messages: packed.map(({ message }) => message),
  }));
}

interface Line<T> {
  readonly message: Message<T>;
  /** Including the line feed. */
  readonly start: number;
  readonly end: number;
}

/** All lines share one buffer, of which records are slices: twice as fast as joining a buffer per line. */
function encode<T>(messages: readonly Message<T>[]): { bytes: Uint8Array; lines: Line<T>[] } {
  const texts = messages.map(oneLine);
  const bytes = Buffer.allocUnsafe(texts.reduce((sum, { length }) => sum + MOST_BYTES_PER_UNIT * length + 1, 0));
  let end = 0;
  const lines = messages.map((message, index) => {
    const start = end;
    end += bytes.write(`${texts[index] ?? ''}\n`, start);
    return { message, start, end };
  });
  return { bytes, lines };
}

/** The text as received, unless it spans lines. */
function oneLine<T>({ text, value }: Message<T>): string {
  return text.includes('\n') || text.includes('\r') ? JSON.stringify(value) : text;
}

/** UTF-8 takes at most 3 bytes per UTF-16 unit: what takes 4 is two units. */
const MOST_BYTES_PER_UNIT = 3;
const LARGEST_RECORD_BYTES = 1000 * 1024 - LARGEST_MARK_BYTES;
