import { PermanentError } from '../errors.ts';
import type { RowKey } from './row-key.ts';

/** How an index of rows keeps keys. */
export interface KeyBytes<Key> {
  readonly isNumeric: boolean;
  /** A key in the form that is compared and written. */
  readonly of: (key: RowKey) => Key;
  readonly isAfter: (key: Key, other: Key) => boolean;
  /** Negative if the key at this place comes before the given one, 0 if it is the same. */
  readonly compare: (bytes: Buffer, at: number, key: Key) => number;
  readonly sizeOf: (key: Key) => number;
  readonly sizeAt: (bytes: Buffer, at: number) => number;
  readonly read: (bytes: Buffer, at: number) => RowKey;
  readonly write: (key: Key, bytes: Buffer, at: number) => void;
}

/** Numbers of 32 bits. */
export const NUMBERS: KeyBytes<number> = {
  isNumeric: true,
  of: Number,
  isAfter: (key, other) => key > other,
  compare: (bytes, at, key) => bytes.readInt32BE(at) - key,
  sizeOf: () => 4,
  sizeAt: () => 4,
  read: (bytes, at) => bytes.readInt32BE(at),
  write: (key, bytes, at) => bytes.writeInt32BE(key, at),
};

/** Texts, after the number of their bytes. */
export const TEXTS: KeyBytes<Buffer> = {
  isNumeric: false,
  of: (key) => {
    const bytes = Buffer.from(String(key));
    if (bytes.length > MOST_BYTES) throw new PermanentError(`Expected keys of at most ${MOST_BYTES} bytes`);
    return bytes;
  },
  isAfter: (key, other) => key.compare(other) > 0,
  compare: (bytes, at, key) => bytes.compare(key, 0, key.length, at + LENGTH, endOf(bytes, at)),
  sizeOf: (key) => LENGTH + key.length,
  sizeAt: (bytes, at) => endOf(bytes, at) - at,
  read: (bytes, at) => bytes.toString('utf8', at + LENGTH, endOf(bytes, at)),
  write: (key, bytes, at) => {
    bytes.writeUInt16BE(key.length, at);
    key.copy(bytes, at + LENGTH);
  },
};

function endOf(bytes: Buffer, at: number): number {
  return at + LENGTH + bytes.readUInt16BE(at);
}

const LENGTH = 2;
const MOST_BYTES = 2 ** 16 - 1;
