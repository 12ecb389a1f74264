import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { PermanentError } from '../errors.ts';

/**
 * The bytes of an object, unzipped where they begin as gzip does.
 * @throws {PermanentError} at the place where the gzip is broken or ends too early.
 */
export async function* plainBytes(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const chunks = body[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done) return;
  const whole = rejoin(first.value, chunks);
  if (first.value[0] === 0x1f && first.value[1] === 0x8b) yield* unzipped(whole);
  else yield* whole;
}

async function* rejoin(
  first: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function* unzipped(zipped: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const source = Readable.from(zipped, { objectMode: false });
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  source.on('error', (error) => gunzip.destroy(error));
  try {
    for await (const chunk of source.pipe(gunzip)) if (chunk instanceof Uint8Array) yield chunk;
  } catch (error) {
    throw isZlibError(error) ? new PermanentError('Expected a whole gzip', { cause: error }) : error;
  } finally {
    source.destroy();
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

const CHUNK_BYTES = 256 * 1024;
