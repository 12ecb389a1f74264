import { promisify } from 'node:util';
import { createGunzip, type Gunzip } from 'node:zlib';
import { PermanentError } from '../errors.ts';

/**
 * The bytes of an object, decompressed if they begin like gzip.
 * @throws {PermanentError} if the gzip is corrupt or truncated.
 */
export async function* plainBytes(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const chunks = body[Symbol.asyncIterator]();
  const head = await atLeast(GZIP_MAGIC.length, chunks);
  const whole = rejoin(head, chunks);
  if (head.subarray(0, GZIP_MAGIC.length).equals(GZIP_MAGIC)) yield* unzipped(whole);
  else yield* whole;
}

/** The first chunks, up to `length` bytes. */
async function atLeast(length: number, chunks: AsyncIterator<Uint8Array>): Promise<Buffer> {
  let head = Buffer.alloc(0);
  while (head.length < length) {
    const next = await chunks.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  return head;
}

async function* rejoin(head: Buffer, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    if (head.length > 0) yield head;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    // the reader may stop early, and an open object holds its connection
    await rest.return?.();
  }
}

/** The members of a gzip, one after another. Zeros between and after them are padding, at which Node's gunzip stops. */
async function* unzipped(zipped: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const chunks = zipped[Symbol.asyncIterator]();
  try {
    for (let rest: Buffer | undefined = Buffer.alloc(0); rest; rest = await withoutPadding(rest, chunks))
      rest = yield* untilPadding(rest, chunks);
  } finally {
    // the reader may stop early
    await chunks.return?.();
  }
}

/** Unzips up to padding, or to the end; returns the bytes that it didn't read. */
async function* untilPadding(
  first: Buffer,
  chunks: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, Buffer, undefined> {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  const feeding = feed(gunzip, first, chunks);
  // gunzip throws it, too
  feeding.catch(() => undefined);
  try {
    for await (const chunk of gunzip) if (chunk instanceof Uint8Array) yield chunk;
  } catch (error) {
    if (!isZlibError(error)) throw error;
    // iterating over a failed stream skips the bytes that it still holds
    const held: unknown = gunzip.read();
    if (held instanceof Uint8Array) yield held;
    throw new PermanentError('Expected a complete gzip file', { cause: error });
  } finally {
    gunzip.destroy();
  }
  return feeding;
}

/**
 * Writes chunk by chunk, up to padding or to the end; returns the bytes that weren't read. Gunzip would take what is
 * written to it after padding for another member.
 */
async function feed(gunzip: Gunzip, first: Buffer, chunks: AsyncIterator<Uint8Array>): Promise<Buffer> {
  const write = promisify((chunk: Uint8Array, done: (error?: Error | null) => void) => gunzip.write(chunk, done));
  try {
    let written = 0;
    for (let chunk: Uint8Array | undefined = first; chunk; chunk = await nextOf(chunks)) {
      await write(chunk);
      written += chunk.length;
      const unread = written - gunzip.bytesWritten;
      if (unread > 0) return Buffer.from(chunk.subarray(-unread));
    }
    gunzip.end();
    return Buffer.alloc(0);
  } catch (error) {
    gunzip.destroy(error instanceof Error ? error : new Error('The chunks failed', { cause: error }));
    throw error;
  }
}

async function nextOf(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array | undefined> {
  const next = await chunks.next();
  return next.done ? undefined : next.value;
}

/** From the first byte that isn't zero; undefined if there is none. */
async function withoutPadding(rest: Buffer, chunks: AsyncIterator<Uint8Array>): Promise<Buffer | undefined> {
  for (let bytes = rest; ;) {
    const start = bytes.findIndex((byte) => byte !== 0);
    if (start >= 0) return bytes.subarray(start);
    const next = await nextOf(chunks);
    if (!next) return undefined;
    bytes = Buffer.from(next);
  }
}

function isZlibError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('Z_');
}

const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);
const CHUNK_BYTES = 256 * 1024;
