import type { Reading } from '../objects/reading.ts';
import { at, entries } from '../values.ts';

/** What a line in front of a delivery stream's record says of it, because Firehose keeps nothing about a record. */
export interface RecordMark {
  /** When the record was accepted, in RFC 3339. */
  readonly at: string;
  /** Unique among all records. */
  readonly id: string;
  /** How many lines follow. */
  readonly lines: number;
}

/** Such a line. No contract of a table accepts it as a message, because it has no key. */
export function markLine(mark: RecordMark): string {
  return `${JSON.stringify({ $accepted: mark.at, $record: mark.id, $lines: mark.lines })}\n`;
}

/** What such a line says; undefined for a message. */
export function markIn({ raw, content }: Reading): RecordMark | undefined {
  // quickly, because it is asked for each line
  if (raw[2] !== DOLLAR || raw.length > LARGEST_MARK_BYTES || !('data' in content)) return undefined;
  const [accepted, id, lines] = ['$accepted', '$record', '$lines'].map((name) => at(content.data, name));
  if (typeof accepted !== 'string' || typeof id !== 'string' || typeof lines !== 'number') return undefined;
  return entries(content.data).length === 3 ? { at: accepted, id, lines } : undefined;
}

/** More than such a line takes, line feed included. */
export const LARGEST_MARK_BYTES = 1024;

/** Behind a brace and a quotation mark. */
const DOLLAR = 0x24;
