import { promisify } from 'node:util';
import { crc32, createInflateRaw, type InflateRaw } from 'node:zlib';
import { PermanentError } from '../errors.ts';

/**
 * The members of a gzip (RFC 1952), one after another, with padding of zeros between and after them. Node's gunzip stops at
 * padding, and drops what it has unzipped when something else follows.
 * @throws {PermanentError} if the gzip is corrupt or truncated
 */
export async function* gunzipped(zipped: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const chunks = zipped[Symbol.asyncIterator]();
  const input = inputOf(chunks);
  try {
    let last = NEWLINE;
    while (await hasMore(input)) {
      if (!(await isMember(input))) {
        // the members before it are whole, and so is their last line
        if (last !== NEWLINE) yield Buffer.of(NEWLINE);
        throw incomplete();
      }
      let [checksum, size] = [0, 0];
      for await (const chunk of inflated(input)) {
        checksum = crc32(chunk, checksum);
        size += chunk.length;
        last = chunk.at(-1) ?? last;
        yield chunk;
      }
      const trailer = await input.take(8);
      if (trailer.length < 8 || trailer.readUInt32LE(0) !== checksum || trailer.readUInt32LE(4) !== size % 2 ** 32)
        throw incomplete();
    }
  } finally {
    // the reader may stop early
    await chunks.return?.();
  }
}

/** Bytes that are read from the front, as many at a time as is wanted. */
interface Input {
  /** The next bytes, fewer only at the end. */
  readonly take: (count: number) => Promise<Buffer>;
  /** The bytes that have arrived; undefined at the end. */
  readonly next: () => Promise<Buffer | undefined>;
  readonly putBack: (bytes: Buffer) => void;
}

function inputOf(chunks: AsyncIterator<Uint8Array>): Input {
  let waiting: Buffer = Buffer.alloc(0);
  const next = async () => {
    const bytes = waiting;
    waiting = Buffer.alloc(0);
    if (bytes.length > 0) return bytes;
    for (let chunk = await chunks.next(); !chunk.done; chunk = await chunks.next())
      if (chunk.value.length > 0) return Buffer.from(chunk.value);
    return undefined;
  };
  return {
    next,
    putBack: (bytes) => {
      waiting = Buffer.concat([bytes, waiting]);
    },
    take: async (count) => {
      const parts: Buffer[] = [];
      for (let missing = count; missing > 0;) {
        const bytes = await next();
        if (!bytes) break;
        parts.push(bytes.subarray(0, missing));
        waiting = bytes.subarray(missing);
        missing -= Math.min(missing, bytes.length);
      }
      return Buffer.concat(parts);
    },
  };
}

/** Whether anything but padding follows. */
async function hasMore(input: Input): Promise<boolean> {
  for (let bytes = await input.next(); bytes; bytes = await input.next()) {
    const start = bytes.findIndex((byte) => byte !== 0);
    if (start < 0) continue;
    input.putBack(bytes.subarray(start));
    return true;
  }
  return false;
}

/** Reads the header of a member, up to its data. Returns false if this is none. */
async function isMember({ take }: Input): Promise<boolean> {
  const [first, second, method, flags = 0, ...others] = await take(10);
  if (first !== GZIP_MAGIC[0] || second !== GZIP_MAGIC[1] || method !== DEFLATE || others.length < 6) return false;
  if (flags & HAS_EXTRA) {
    const length = await take(2);
    await take(length.length === 2 ? length.readUInt16LE() : 0);
  }
  for (const flag of [HAS_NAME, HAS_COMMENT])
    if (flags & flag) for (let [byte] = await take(1); byte; [byte] = await take(1));
  if (flags & HAS_CHECKSUM) await take(2);
  return true;
}

/** The data of a member; what follows it stays in the input. */
async function* inflated(input: Input): AsyncGenerator<Uint8Array, void, undefined> {
  const inflate = createInflateRaw({ chunkSize: CHUNK_BYTES });
  const feeding = feed(inflate, input);
  // inflate throws it, too
  feeding.catch(() => undefined);
  try {
    for await (const chunk of inflate) if (chunk instanceof Uint8Array) yield chunk;
  } catch (error) {
    if (!isZlibError(error)) throw error;
    // iterating over a failed stream skips the bytes that it still holds
    const held: unknown = inflate.read();
    if (held instanceof Uint8Array) yield held;
    throw incomplete(error);
  } finally {
    inflate.destroy();
  }
  await feeding;
}

/** Writes chunk by chunk, up to the end of the member or of the input. */
async function feed(inflate: InflateRaw, input: Input): Promise<void> {
  const write = promisify((chunk: Uint8Array, done: (error?: Error | null) => void) => inflate.write(chunk, done));
  try {
    let written = 0;
    for (let chunk = await input.next(); chunk; chunk = await input.next()) {
      await write(chunk);
      written += chunk.length;
      const unread = written - inflate.bytesWritten;
      if (unread > 0) {
        input.putBack(chunk.subarray(-unread));
        return;
      }
    }
    inflate.end();
  } catch (error) {
    inflate.destroy(error instanceof Error ? error : new Error('The chunks failed', { cause: error }));
    throw error;
  }
}

function incomplete(cause?: unknown): PermanentError {
  return new PermanentError('Expected a complete gzip file', cause === undefined ? {} : { cause });
}

function isZlibError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('Z_');
}

/** What a member begins with. */
export const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);
const DEFLATE = 8;
/** The flags of a member's header: https://www.rfc-editor.org/rfc/rfc1952#page-5 */
const HAS_CHECKSUM = 2;
const HAS_EXTRA = 4;
const HAS_NAME = 8;
const HAS_COMMENT = 16;
const NEWLINE = 10;
const CHUNK_BYTES = 256 * 1024;
