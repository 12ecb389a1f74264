import { crc32 } from 'node:zlib';
import { PermanentError } from '../errors.ts';
import { type KeyBytes, NUMBERS, TEXTS } from './key-bytes.ts';
import type { RowKey } from './row-key.ts';

/**
 * What is known about a table's rows, walked alongside the rows in key order, one part after the other. An entry is the key, whether the
 * row is rejected and may have been accepted before, 2 bytes of a hash of its stamp and 8 bytes of a hash of its content.
 */
export interface RowIndex {
  /**
   * The outcome known for a row with this content, or that it is new or changed. All but accepted rows must be noted. The
   * hash is hexadecimal.
   */
  readonly find: (key: RowKey, hash: string) => 'accepted' | 'rejected' | 'news';
  /** Notes a row that was looked for: its stamp, or null if it was rejected. Returns whether that differs from the known one. */
  readonly note: (key: RowKey, hash: string, stamp: string | null) => boolean;
  /** Keeps the known rows up to and including this key, though they aren't looked for. */
  readonly keepThrough: (key: RowKey) => void;
  /** Ends a part: the known rows that are left in it are deleted or kept. */
  readonly pass: (rest: 'deleted' | 'kept') => void;
  /** Continues with the known rows of the next part. */
  readonly open: (known: Buffer) => void;
  /** How many entries wait to be taken. */
  readonly rows: () => number;
  /** Removes and returns the first entries, at most as many as given, and all deleted keys. */
  readonly take: (most: number) => WalkedIndex;
}

export interface WalkedIndex {
  readonly bytes: Buffer;
  readonly rows: number;
  /** The sum of the cubes of the accepted rows' keys, if keys are numbers. */
  readonly keys: string | undefined;
  /** Keys of the rows that were rejected. */
  readonly rejected: readonly RowKey[];
  /** Known keys that weren't passed, but for rows that were never accepted; empty if only some of the rows were read. */
  readonly deleted: readonly RowKey[];
}

/** @throws {PermanentError} if keys don't increase, because then they aren't keys. */
export function walkIndex<Key>(isWhole: boolean, keys: KeyBytes<Key>): RowIndex {
  let known: Buffer = Buffer.alloc(0);
  let at = 0;
  let last: Key | undefined;
  let next = Buffer.alloc(1024 * TAIL);
  let end = 0;
  let entries = 0;
  let deleted: RowKey[] = [];
  const tail = Buffer.alloc(TAIL);

  /** Makes room for an entry, perhaps in another buffer, and returns where. */
  const append = (bytes: number): number => {
    while (end + bytes > next.length) next = Buffer.concat([next], next.length * 2);
    const start = end;
    end += bytes;
    entries++;
    return start;
  };
  const tailAt = () => at + keys.sizeAt(known, at);
  const keep = () => {
    const size = tailAt() + TAIL - at;
    const start = append(size);
    known.copy(next, start, at, at + size);
    at += size;
  };
  const remove = () => {
    if (known.readUInt8(tailAt()) !== NEVER_ACCEPTED) deleted.push(keys.read(known, at));
    at = tailAt() + TAIL;
  };
  const rejectedFlag = (key: Key) =>
    isAt(key) && known.readUInt8(tailAt()) !== NEVER_ACCEPTED ? REJECTED : NEVER_ACCEPTED;
  const isAt = (key: Key) => at < known.length && keys.compare(known, at, key) === 0;

  return {
    find: (each, hash) => {
      const key = keys.of(each);
      if (last !== undefined && !keys.isAfter(key, last))
        throw new PermanentError('Expected the keys of a table to be unique');
      last = key;
      while (at < known.length && keys.compare(known, at, key) < 0) {
        if (isWhole) remove();
        else keep();
      }
      if (!isAt(key)) return 'news';
      const start = tailAt();
      tail.write(hash, HASH_AT, HASH, 'hex');
      if (known.compare(tail, HASH_AT, TAIL, start + HASH_AT, start + TAIL) !== 0) return 'news';
      if (known.readUInt8(start) !== ACCEPTED) return 'rejected';
      keep();
      return 'accepted';
    },
    note: (each, hash, stamp) => {
      const key = keys.of(each);
      tail.writeUInt8(stamp === null ? rejectedFlag(key) : ACCEPTED);
      tail.writeUInt16BE(stamp === null ? 0 : crc32(stamp) % 2 ** 16, STAMP_AT);
      tail.write(hash, HASH_AT, HASH, 'hex');
      const size = keys.sizeOf(key);
      const start = append(size + TAIL);
      keys.write(key, next, start);
      tail.copy(next, start + size);
      if (!isAt(key)) return true;
      const before = tailAt();
      at = before + TAIL;
      return known.compare(tail, STAMP_AT, HASH_AT, before + STAMP_AT, before + HASH_AT) !== 0;
    },
    keepThrough: (each) => {
      const key = keys.of(each);
      while (at < known.length && keys.compare(known, at, key) <= 0) keep();
    },
    pass: (rest) => {
      while (at < known.length) {
        if (rest === 'deleted') remove();
        else keep();
      }
    },
    open: (part) => {
      known = part;
      at = 0;
    },
    rows: () => entries,
    take: (most) => {
      const taken = rowsIn(next.subarray(0, end), keys, most);
      const bytes = Buffer.from(taken.bytes);
      next.copyWithin(0, bytes.length, end);
      end -= bytes.length;
      entries -= taken.rows;
      const gone = deleted;
      deleted = [];
      return { ...taken, bytes, deleted: gone };
    },
  };
}

/** The first rows of an index, at most as many as given. */
export function rowsIn<Key>(index: Buffer, keys: KeyBytes<Key>, most = Infinity): Omit<WalkedIndex, 'deleted'> {
  const rejected: RowKey[] = [];
  let rows = 0;
  let at = 0;
  let cubes: bigint | undefined = keys.isNumeric ? 0n : undefined;
  for (; at < index.length && rows < most; rows++) {
    const start = at + keys.sizeAt(index, at);
    if (index.readUInt8(start) !== ACCEPTED) rejected.push(keys.read(index, at));
    else if (cubes !== undefined) cubes += BigInt(keys.read(index, at)) ** 3n;
    at = start + TAIL;
  }
  return { bytes: index.subarray(0, at), rows, keys: cubes === undefined ? undefined : String(cubes), rejected };
}

const ACCEPTED = 0;
/** In earlier indexes of every rejected row. */
const REJECTED = 1;
const NEVER_ACCEPTED = 2;
/** Once in 2^16, a stamped change counts as unstamped, so its lag isn't measured. */
const STAMP_AT = 1;
const HASH_AT = 3;
/** Once in 2^64, a change goes unnoticed. */
const HASH = 8;
/** What follows the key. */
const TAIL = HASH_AT + HASH;

/** The same rows, their 32-bit keys written as texts. */
export function asTexts(known: Buffer, textOf: (key: RowKey) => string): Buffer {
  const entries: Buffer[] = [];
  for (let at = 0; at < known.length;) {
    const key = TEXTS.of(textOf(NUMBERS.read(known, at)));
    const start = at + NUMBERS.sizeAt(known, at);
    const entry = Buffer.alloc(TEXTS.sizeOf(key));
    TEXTS.write(key, entry, 0);
    at = start + TAIL;
    entries.push(entry, known.subarray(start, at));
  }
  return Buffer.concat(entries);
}
