import { isAscii, isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import { lines, type Line } from './lines.ts';
import { tooLong, unreadable, type Reading } from './reading.ts';

/** How a CSV's bytes are text. */
export type CsvEncoding = 'utf-8' | 'latin1';

/** A record whose content is a list of fields. */
export interface CsvRecord extends Omit<Reading, 'content'> {
  readonly content: { readonly data: readonly string[] } | Exclude<Reading['content'], { data: unknown }>;
}

/**
 * The records of a CSV (RFC 4180; CRLF or LF; with or without a byte order mark), in batches; blank lines are passed over.
 * A quoted field may span lines, but few: a quote that is never closed costs its own line, not the rest of the file.
 */
export async function* csv(
  bytes: AsyncIterable<Uint8Array>,
  encoding: CsvEncoding,
): AsyncGenerator<CsvRecord[], void, undefined> {
  let open: Line[] = [];
  for await (const batch of lines(bytes)) {
    const pending = [...open, ...batch];
    const { records, rest } = frame(pending, false);
    open = rest;
    yield records.flatMap((record) => read(record, encoding));
  }
  yield frame(open, true).records.flatMap((record) => read(record, encoding));
}

/** Groups lines into records: a record ends with the line that leaves no quote open. */
function frame(pending: Line[], isEnd: boolean): { records: Line[][]; rest: Line[] } {
  const records: Line[][] = [];
  let start = 0;
  while (start < pending.length) {
    const end = recordEnd(pending, start);
    if (end === undefined && !isEnd && pending.length - start < MOST_LINES) break;
    records.push(pending.slice(start, end ?? start + 1));
    start = end ?? start + 1;
  }
  return { records, rest: pending.slice(start) };
}

/** The line after the record that begins at `start`; undefined where a quote of it isn't closed. */
function recordEnd(pending: readonly Line[], start: number): number | undefined {
  let isOpen = false;
  for (const [index, { raw }] of pending.slice(start, start + MOST_LINES).entries()) {
    if (raw.includes(QUOTE)) isOpen = endsOpen(raw, isOpen);
    if (!isOpen) return start + index + 1;
  }
  return undefined;
}

/** Whether a quoted field goes on after the line. A quote opens a field only at its start; a doubled one is text. */
function endsOpen(raw: Buffer, startsOpen: boolean): boolean {
  let isOpen = startsOpen;
  let mayOpen = !startsOpen;
  for (const byte of raw) {
    if (byte !== QUOTE) mayOpen = !isOpen && byte === COMMA;
    else if (isOpen) [isOpen, mayOpen] = [false, true];
    else if (mayOpen) isOpen = true;
  }
  return isOpen;
}

function read(record: readonly Line[], encoding: CsvEncoding): CsvRecord | [] {
  const [first] = record;
  if (!first) return [];
  const raw = record.length === 1 ? first.raw : join(record);
  const body = withoutEnds(raw, first.number === 1 && encoding === 'utf-8');
  if (body.length === 0) return [];
  const bytes = record.reduce((sum, line) => sum + line.bytes, 0);
  return { line: first.number, offset: first.offset, raw, content: tooLong({ bytes }) ?? fields(body, encoding) };
}

function fields(body: Buffer, encoding: CsvEncoding): CsvRecord['content'] {
  if (encoding === 'utf-8' && !isUtf8(body)) return unreadable('encoding', 'UTF-8', `${body.length} bytes`);
  const text = isAscii(body) || encoding === 'utf-8' ? body.toString() : LATIN1.decode(body);
  if (!text.includes('"')) return { data: text.split(',') };
  try {
    const [data = []] = parse(text, { relax_column_count: true });
    return { data };
  } catch {
    return unreadable('csv', 'closed and doubled quotes', `text of ${text.length} characters`);
  }
}

function join(record: readonly Line[]): Buffer {
  return Buffer.concat(record.flatMap(({ raw }, index) => (index === 0 ? [raw] : [Buffer.from('\n'), raw])));
}

/** Without the carriage return and, on the first line, the byte order mark. */
function withoutEnds(raw: Buffer, isFirst: boolean): Buffer {
  const start = isFirst && raw.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
  return raw.subarray(start, raw.at(-1) === CARRIAGE_RETURN ? -1 : undefined);
}

/** A quoted field of more lines than this is taken for a quote that was never closed. */
const MOST_LINES = 20;
const QUOTE = 34;
const COMMA = 44;
const CARRIAGE_RETURN = 13;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
/** Windows' superset of Latin-1, as browsers read it: it has the euro sign. */
const LATIN1 = new TextDecoder('latin1');
