import { dateTime } from '../contracts/formats/date-time.ts';
import { ZONES } from '../lake/keys.ts';
import type { Reading } from '../objects/reading.ts';
import { at, entries } from '../values.ts';

/** The content of the line in front of a delivery stream's record, because Firehose keeps no account of records. */
export interface RecordMark {
  /** When the record was accepted, in RFC 3339. */
  readonly at: string;
  /** Unique among all records: what wrote it, in 12 hexadecimal digits, and its number there. */
  readonly id: string;
  /** How many lines follow. */
  readonly lines: number;
}

/** Such a line. No contract of a table accepts it as a message, because it has no key. */
export function markLine(mark: RecordMark): string {
  return `${JSON.stringify({ $accepted: mark.at, $record: mark.id, $lines: mark.lines })}\n`;
}

/**
 * What such a line of an object says; undefined for a message, as which any other line counts. It is logged, so it is exactly as it was
 * written, and only in objects that a delivery stream wrote: anyone can drop a file.
 */
export function markIn({ raw, content }: Reading, key: string): RecordMark | undefined {
  // a quick check, because every line passes it
  if (raw[2] !== DOLLAR || !key.startsWith(ZONES.raw) || !('data' in content)) return undefined;
  const [accepted, id, lines] = ['$accepted', '$record', '$lines'].map((name) => at(content.data, name));
  if (typeof accepted !== 'string' || !dateTime(accepted) || typeof id !== 'string' || !RECORD_ID.test(id))
    return undefined;
  if (typeof lines !== 'number' || !Number.isSafeInteger(lines) || lines < 0) return undefined;
  return entries(content.data).length === 3 ? { at: accepted, id, lines } : undefined;
}

const RECORD_ID = /^[0-9a-f]{12}-\d{1,15}$/;

/** An upper limit for the size of such a line, line feed included. */
export const LARGEST_MARK_BYTES = 1024;

/** Behind a brace and a quotation mark. */
const DOLLAR = 0x24;
