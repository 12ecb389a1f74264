import { isAscii, isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import { reject } from '../contracts/validate.ts';
import { withoutByteOrderMark } from './byte-order-mark.ts';
import { frame, withoutReturn } from './csv-frame.ts';
import { lines, type Line } from './lines.ts';
import { tooLong, type Reading } from './reading.ts';

/** The encoding of a CSV. */
export type CsvEncoding = 'utf-8' | 'latin1';

/** A record whose content is a list of fields. */
export interface CsvRecord extends Omit<Reading, 'content'> {
  readonly content: { readonly data: readonly string[] } | Exclude<Reading['content'], { data: unknown }>;
}

/**
 * The records of a CSV (RFC 4180; CRLF or LF; with or without a byte order mark), in batches; blank lines are skipped.
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

function read(record: readonly Line[], encoding: CsvEncoding): CsvRecord | [] {
  const [first] = record;
  if (!first) return [];
  const raw = record.length === 1 ? first.raw : join(record);
  const body = withoutEnds(raw, first.number === 1 && encoding === 'utf-8');
  if (body.length === 0) return [];
  const bytes = record.reduce((sum, line) => sum + line.bytes, record.length - 1);
  return {
    line: first.number,
    offset: first.offset,
    raw,
    bytes,
    content: tooLong({ bytes }) ?? fields(body, encoding),
  };
}

/** Whether a record has several fields, all of them empty: spreadsheets end files with such rows. */
export function isBlank({ content }: CsvRecord): boolean {
  return 'data' in content && content.data.length > 1 && content.data.every((field) => field.trim() === '');
}

function fields(body: Buffer, encoding: CsvEncoding): CsvRecord['content'] {
  if (encoding === 'utf-8' && !isUtf8(body)) return reject('encoding', 'UTF-8', `${body.length} bytes`);
  const text = isAscii(body) || encoding === 'utf-8' ? body.toString() : LATIN1.decode(body);
  if (!text.includes('"')) return { data: text.split(',') };
  try {
    // the carriage return at the line's end is gone by now; any other is text
    const [data = []] = parse(text, { relax_column_count: true, record_delimiter: '\n' });
    return { data };
  } catch {
    return reject('csv', 'closed and doubled quotes', `text of ${text.length} characters`);
  }
}

function join(record: readonly Line[]): Buffer {
  return Buffer.concat(record.flatMap(({ raw }, index) => (index === 0 ? [raw] : [Buffer.from('\n'), raw])));
}

/** Without the carriage return and, on the first line, the byte order mark. */
function withoutEnds(raw: Buffer, isFirst: boolean): Buffer {
  return withoutReturn(isFirst ? withoutByteOrderMark(raw) : raw);
}

/** Windows' superset of Latin-1, which has the euro sign, as browsers read it. */
const LATIN1 = new TextDecoder('latin1');
