import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
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

async function* unzipped(zipped: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const source = Readable.from(zipped, { objectMode: false });
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  source.on('error', (error) => gunzip.destroy(error));
  try {
    for await (const chunk of source.pipe(gunzip)) if (chunk instanceof Uint8Array) yield chunk;
  } catch (error) {
    if (!isZlibError(error)) throw error;
    // iterating over a failed stream skips the bytes that it still holds
    const held: unknown = gunzip.read();
    if (held instanceof Uint8Array) yield held;
    throw new PermanentError('Expected a complete gzip file', { cause: error });
  } finally {
    source.destroy();
  }
}

function isZlibError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('Z_');
}

const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);
const CHUNK_BYTES = 256 * 1024;
