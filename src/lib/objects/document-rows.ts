import { createReadStream } from 'node:fs';
import { readJson } from '../contracts/validate.ts';
import { duckDbError, NoSpaceError } from '../duckdb/duckdb-error.ts';
import { openDuckDb } from '../duckdb/duckdb.ts';
import { PermanentError } from '../errors.ts';
import { LONGEST_LINE_BYTES } from './lines.ts';
import { plainBytes } from './plain-bytes.ts';
import { tooLong, type Reading } from './reading.ts';
import { fileLiteral, identifier, literal } from '../sql/quote.ts';

/**
 * The rows of a Parquet file or of a JSON document (an array, or objects one after another; plain or gzip), in batches: each is numbered
 * like a line. Memory doesn't grow with the file.
 * @throws {PermanentError} if the file isn't what its name says, or breaks off; {NoSpaceError} if memory doesn't suffice
 */
export async function* documentRows(
  path: string,
  format: 'json' | 'parquet',
): AsyncGenerator<Reading[], void, undefined> {
  const document = format === 'json' ? await jsonQuery(path) : undefined;
  const { connection, close } = await openDuckDb({ memoryMiB: MEMORY_MIB });
  let line = 1;
  try {
    const sql = document ?? parquetQuery(path, await typesOf(path));
    const result = await connection.stream(sql);
    for await (const rows of result.yieldRows()) yield rows.map(([text]) => readingOf(String(text), line++));
  } catch (error) {
    const cause = duckDbError(error);
    if (cause instanceof NoSpaceError) throw cause;
    throw new PermanentError(`Expected ${format === 'json' ? 'a whole JSON document' : 'a whole Parquet file'}`, {
      cause,
    });
  } finally {
    close();
  }

  async function typesOf(file: string): Promise<(readonly [name: string, type: string])[]> {
    const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM read_parquet(${fileLiteral(file)})`);
    return described
      .getRowsJson()
      .flatMap(([name, type]) => (typeof name === 'string' && typeof type === 'string' ? [[name, type] as const] : []));
  }
}

function readingOf(text: string, line: number): Reading {
  const raw = Buffer.from(text);
  return { line, offset: 0, raw, bytes: raw.length, content: tooLong({ bytes: raw.length }) ?? readJson(text) };
}

/** DuckDB reads an array in half the memory if it knows that it is one, but then accepts one without an end. */
async function jsonQuery(path: string): Promise<string> {
  const { first, last } = await ends(path);
  if (first === '[' && last !== ']')
    throw new PermanentError('Expected a whole JSON document, but its array has no end');
  const format = first === '[' ? 'array' : 'auto';
  return `SELECT json::VARCHAR FROM read_json_objects(${fileLiteral(path)}, format = '${format}', maximum_object_size = ${2 * LONGEST_LINE_BYTES})`;
}

/** The first and the last character of a text that aren't space. */
async function ends(path: string): Promise<{ readonly first: string; readonly last: string }> {
  let [first, last] = ['', ''];
  for await (const chunk of plainBytes(createReadStream(path))) {
    const text = Buffer.from(chunk).toString('latin1').replace(BYTE_ORDER_MARK, '').trim();
    if (first === '') first = text.charAt(0);
    last = text.at(-1) ?? last;
  }
  return { first, last };
}

function parquetQuery(path: string, columns: readonly (readonly [name: string, type: string])[]): string {
  const members = columns.map(([name, type]) => `${literal(name)}, ${asJson(identifier(name), type)}`);
  return `SELECT json_object(${members.join(', ')})::VARCHAR FROM read_parquet(${fileLiteral(path)})`;
}

/** A column as contracts have it: times as ISO 8601, with `Z` if they are moments, bytes in base64, and numbers that JSON can't write as texts, which no contract of numbers accepts. */
function asJson(column: string, type: string): string {
  if (type === 'TIMESTAMP WITH TIME ZONE') return `${isoTime(`make_timestamp(epoch_us(${column}))`)} || 'Z'`;
  if (type.startsWith('TIMESTAMP')) return isoTime(`${column}::TIMESTAMP`);
  if (type === 'BLOB') return `base64(${column})`;
  if (type === 'DOUBLE' || type === 'FLOAT')
    return `CASE WHEN isfinite(${column}) THEN to_json(${column}) WHEN isnan(${column}) THEN to_json('NaN') WHEN ${column} > 0 THEN to_json('Infinity') WHEN ${column} < 0 THEN to_json('-Infinity') END`;
  return column;
}

function isoTime(timestamp: string): string {
  return `regexp_replace(strftime(${timestamp}, '%Y-%m-%dT%H:%M:%S.%f'), '[.]0+$', '')`;
}

/** In Latin-1, of which every byte is a character: chunks end anywhere. */
const BYTE_ORDER_MARK = /^\u00ef\u00bb\u00bf/;
/** What an array needs; objects one after another take twice as much. */
const MEMORY_MIB = 512;
