import { isUtf8 } from 'node:buffer';
import { readJson, reject } from '../contracts/validate.ts';
import { withoutByteOrderMark } from './byte-order-mark.ts';
import { lines, type Line } from './lines.ts';
import { tooLong, type Reading } from './reading.ts';

/** The messages of newline-delimited JSON, with or without a byte order mark, in batches; blank lines are skipped. */
export async function* ndjson(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Reading[], void, undefined> {
  for await (const batch of lines(bytes)) yield batch.flatMap(readLine);
}

function readLine(line: Line): Reading | [] {
  const { number, offset, raw, bytes } = line;
  const text = number === 1 ? withoutByteOrderMark(raw) : raw;
  return isBlank(text) ? [] : { line: number, offset, raw, bytes, content: tooLong(line) ?? parse(text) };
}

function parse(raw: Buffer): Reading['content'] {
  return isUtf8(raw) ? readJson(raw.toString()) : reject('encoding', 'UTF-8', `${raw.length} bytes`);
}

function isBlank(raw: Buffer): boolean {
  return raw.length === 0 || (raw.length === 1 && raw[0] === CARRIAGE_RETURN);
}

const CARRIAGE_RETURN = 13;
