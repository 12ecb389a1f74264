import { isAscii, isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import { reject } from '../contracts/validate.ts';
import { withoutByteOrderMark } from './byte-order-mark.ts';
import { frame, withoutReturn } from './csv-frame.ts';
import type { CsvEncoding, Dialect } from './dialect.ts';
import { lines, type Line } from './lines.ts';
import { tooLong, type Reading } from './reading.ts';
import { isUtf16 } from './utf-16.ts';

/** A record whose content is a list of fields. */
export interface CsvRecord extends Omit<Reading, 'content'> {
  readonly content: { readonly data: readonly string[] } | Exclude<Reading['content'], { data: unknown }>;
}

/**
 * The records of a CSV (RFC 4180; CRLF or LF; with or without a byte order mark), in batches; blank lines are skipped.
 * A quoted field may span lines, but few: a quote that is never closed costs its own line, not the rest of the file.
 * A first line `sep=;`, as Excel writes it, names another separator.
 */
export async function* csv(
  bytes: AsyncIterable<Uint8Array>,
  { encoding, separator: name }: Pick<Dialect, 'encoding' | 'separator'>,
): AsyncGenerator<CsvRecord[], void, undefined> {
  let separator = name === 'tab' ? '\t' : name;
  let open: Line[] = [];
  for await (const batch of lines(bytes)) {
    const declared = declaredSeparator(batch[0]);
    separator = declared ?? separator;
    const pending = [...open, ...(declared === undefined ? batch : batch.slice(1))];
    const { records, rest } = frame(pending, false, separator);
    open = rest;
    yield records.flatMap((record) => read(record, encoding, separator));
  }
  yield frame(open, true, separator).records.flatMap((record) => read(record, encoding, separator));
}

/** Undefined for any line but a first one that names a separator. */
function declaredSeparator(line: Line | undefined): string | undefined {
  if (line?.number !== 1 || line.bytes > LONGEST_DECLARATION) return undefined;
  return /^sep=([,;|\t])$/i.exec(withoutEnds(line.raw, true).toString('latin1'))?.[1];
}

function read(record: readonly Line[], encoding: CsvEncoding, separator: string): CsvRecord | [] {
  const [first] = record;
  if (!first) return [];
  const raw = record.length === 1 ? first.raw : join(record);
  const body = withoutEnds(raw, first.number === 1 && encoding === 'utf-8');
  const bytes = record.reduce((sum, line) => sum + line.bytes, record.length - 1);
  // of a line that is too long, not all bytes are here
  if (bytes === raw.length && body.every((byte) => byte === SPACE)) return [];
  return {
    line: first.number,
    offset: first.offset,
    raw,
    bytes,
    content: tooLong({ bytes }) ?? (first.number === 1 && isUtf16(raw) ? UTF_16 : fields(body, encoding, separator)),
  };
}

/** Whether a record has several fields, all of them empty: spreadsheets end files with such rows. */
export function isBlank({ content }: CsvRecord): boolean {
  return 'data' in content && content.data.length > 1 && content.data.every((field) => field.trim() === '');
}

function fields(body: Buffer, encoding: CsvEncoding, separator: string): CsvRecord['content'] {
  if (encoding === 'utf-8' && !isUtf8(body)) return reject('encoding', 'UTF-8', `${body.length} bytes`);
  const text = isAscii(body) || encoding === 'utf-8' ? body.toString() : LATIN1.decode(body);
  if (!text.includes('"')) return { data: text.split(separator) };
  try {
    // the carriage return at the line's end is gone by now; any other is text
    const [data = []] = parse(text, { delimiter: separator, relax_column_count: true, record_delimiter: '\n' });
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

const SPACE = 32;
const UTF_16 = reject('encoding', 'UTF-8', 'UTF-16');

/** With its byte order mark and line end. */
const LONGEST_DECLARATION = 10;

/** Windows' superset of Latin-1, which has the euro sign, as browsers read it. */
const LATIN1 = new TextDecoder('latin1');
