import { isUtf8 } from 'node:buffer';
import { readJson, reject } from '../contracts/validate.ts';
import { withoutByteOrderMark } from './byte-order-mark.ts';
import { lines, type Line } from './lines.ts';
import { tooLong, type Reading } from './reading.ts';
import { isUtf16 } from './utf-16.ts';

/** The messages of newline-delimited JSON, with or without a byte order mark, in batches; blank lines are skipped. */
export async function* ndjson(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Reading[], void, undefined> {
  for await (const batch of lines(bytes)) yield batch.flatMap(readLine);
}

function readLine(line: Line): Reading | [] {
  const { number, offset, raw, bytes } = line;
  const text = number === 1 ? withoutByteOrderMark(raw) : raw;
  if (bytes === raw.length && isBlank(text)) return [];
  const content = number === 1 && isUtf16(raw) ? reject('encoding', 'UTF-8', 'UTF-16') : parse(text);
  return { line: number, offset, raw, bytes, content: tooLong(line) ?? content };
}

function parse(raw: Buffer): Reading['content'] {
  if (!isUtf8(raw)) return reject('encoding', 'UTF-8', `${raw.length} bytes`);
  const text = raw.toString();
  const content = readJson(text);
  const isPart = 'violations' in content && /^\s*[[\]{}]\s*$|^\s*\[|[,\]]\s*$/.test(text);
  return isPart && content.violations[0].expected === 'JSON'
    ? reject('json', 'one JSON object per line', 'part of an array or of an object that spans lines')
    : content;
}

/** Whether a line holds nothing but what JSON takes for space. */
function isBlank(raw: Buffer): boolean {
  return raw.every((byte) => byte === SPACE || byte === CARRIAGE_RETURN || byte === TAB);
}

const TAB = 9;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
