import { PermanentError } from '../errors.ts';
import { GZIP_MAGIC, gunzipped } from './gunzipped.ts';

/** What an object isn't expected to be. */
export class OtherFormatError extends PermanentError {
  readonly found: string;

  constructor(found: string) {
    super('Expected text, plain or gzip');
    this.found = found;
  }
}

/**
 * The bytes of an object, decompressed if they begin like gzip; twice if the result does too, because some clients compress what is
 * already compressed.
 * @throws {PermanentError} if the gzip is corrupt or truncated; {OtherFormatError} for other archives
 */
export async function* plainBytes(
  body: AsyncIterable<Uint8Array>,
  times = 2,
): AsyncGenerator<Uint8Array, void, undefined> {
  const chunks = body[Symbol.asyncIterator]();
  const head = await atLeast(LONGEST_MAGIC, chunks);
  const whole = rejoin(head, chunks);
  const other = OTHER_FORMATS.find(({ magic }) => head.bytes.subarray(0, magic.length).equals(magic));
  if (times > 0 && head.bytes.subarray(0, GZIP_MAGIC.length).equals(GZIP_MAGIC))
    yield* plainBytes(gunzipped(whole), times - 1);
  else if (other) {
    await chunks.return?.();
    throw new OtherFormatError(other.name);
  } else yield* whole;
}

interface Head {
  readonly bytes: Buffer;
  /** Why there are no more, unless the object ends there. */
  readonly failure?: { readonly error: unknown };
}

/** The first chunks, up to `length` bytes. */
async function atLeast(length: number, chunks: AsyncIterator<Uint8Array>): Promise<Head> {
  let bytes = Buffer.alloc(0);
  try {
    while (bytes.length < length) {
      const next = await chunks.next();
      if (next.done) break;
      bytes = Buffer.concat([bytes, next.value]);
    }
  } catch (error) {
    return { bytes, failure: { error } };
  }
  return { bytes };
}

async function* rejoin(
  { bytes, failure }: Head,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    if (bytes.length > 0) yield bytes;
    if (failure) throw failure.error;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    // the reader may stop early, and an open object holds its connection
    await rest.return?.();
  }
}

/** Formats that people take for gzip, by their first bytes. A workbook of Excel is a ZIP archive. */
const OTHER_FORMATS = [
  { name: 'a ZIP archive', magic: Buffer.from('PK\x03\x04', 'latin1') },
  { name: 'Zstandard', magic: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]) },
  { name: 'xz', magic: Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]) },
  { name: 'bzip2', magic: Buffer.from('BZh91AY&SY', 'latin1') },
];
const LONGEST_MAGIC = Math.max(...OTHER_FORMATS.map(({ magic }) => magic.length));
