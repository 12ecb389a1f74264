import { crc32 } from 'node:zlib';
import { PermanentError } from '../errors.ts';

/**
 * What is known about a table's rows, walked alongside the rows in key order. Entries take 15 bytes: the key (int32),
 * whether the row was rejected, 2 bytes of a hash of its stamp and 8 bytes of a hash of its content.
 */
export interface RowIndex {
  /**
   * The outcome known for a row with this content, or that it is new or changed. All but accepted rows must be noted. The
   * hash is hexadecimal.
   */
  readonly find: (key: number, hash: string) => 'accepted' | 'rejected' | 'news';
  /** Notes a row: its last_updated, or null if it was rejected. Returns whether that differs from the known one. */
  readonly note: (key: number, hash: string, stamp: string | null) => boolean;
  readonly finish: () => WalkedIndex;
}

export interface WalkedIndex {
  readonly bytes: Buffer;
  readonly rows: number;
  /** The sum of the cubes of the accepted rows' keys. */
  readonly keys: string;
  /** Keys of the rows that were rejected. */
  readonly rejected: readonly number[];
  /** Known keys that weren't passed; empty if only some of the rows were read. */
  readonly deleted: readonly number[];
}

/** @throws {PermanentError} if keys don't increase, because then they aren't keys. */
export function walkIndex(known: Buffer, isWhole: boolean): RowIndex {
  let at = 0;
  let last = -Infinity;
  let next = Buffer.alloc(known.length + 1024 * ENTRY);
  let end = 0;
  const deleted: number[] = [];

  const append = (entry: Buffer, start: number) => {
    if (end === next.length) next = Buffer.concat([next], next.length * 2);
    entry.copy(next, end, start, start + ENTRY);
    end += ENTRY;
  };
  const passOver = (key: number) => {
    for (; at < known.length && known.readInt32BE(at) < key; at += ENTRY) {
      if (isWhole) deleted.push(known.readInt32BE(at));
      else append(known, at);
    }
  };
  const isAt = (key: number) => at < known.length && known.readInt32BE(at) === key;
  const entry = Buffer.alloc(ENTRY);

  return {
    find: (key, hash) => {
      if (key <= last) throw new PermanentError('Expected the keys of a table to be unique');
      last = key;
      passOver(key);
      if (!isAt(key)) return 'news';
      entry.write(hash, HASH_AT, HASH, 'hex');
      if (known.compare(entry, HASH_AT, ENTRY, at + HASH_AT, at + ENTRY) !== 0) return 'news';
      if (known.readUInt8(at + REJECTED_AT) === 1) return 'rejected';
      append(known, at);
      at += ENTRY;
      return 'accepted';
    },
    note: (key, hash, stamp) => {
      entry.writeInt32BE(key);
      entry.writeUInt8(stamp === null ? 1 : 0, REJECTED_AT);
      entry.writeUInt16BE(stamp === null ? 0 : crc32(stamp) % 2 ** 16, STAMP_AT);
      entry.write(hash, HASH_AT, HASH, 'hex');
      append(entry, 0);
      if (!isAt(key)) return true;
      const isOther = known.compare(entry, STAMP_AT, HASH_AT, at + STAMP_AT, at + HASH_AT) !== 0;
      at += ENTRY;
      return isOther;
    },
    finish: () => {
      passOver(Infinity);
      const bytes = next.subarray(0, end);
      return { bytes, rows: end / ENTRY, ...keysIn(bytes), deleted };
    },
  };
}

function keysIn(bytes: Buffer): Pick<WalkedIndex, 'keys' | 'rejected'> {
  const rejected: number[] = [];
  let keys = 0n;
  for (let at = 0; at < bytes.length; at += ENTRY) {
    const key = bytes.readInt32BE(at);
    if (bytes.readUInt8(at + REJECTED_AT) === 1) rejected.push(key);
    else keys += BigInt(key) ** 3n;
  }
  return { keys: String(keys), rejected };
}

const REJECTED_AT = 4;
/** Once in 2^16, a stamped change counts as unstamped, so its lag isn't measured. */
const STAMP_AT = 5;
const HASH_AT = 7;
/** Once in 2^64, a change goes unnoticed. */
const HASH = 8;
const ENTRY = HASH_AT + HASH;
