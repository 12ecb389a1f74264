import { PermanentError } from '../lib/errors.ts';

/**
 * What is known of a table's rows, walked beside its rows in the order of their keys. Entries of 13 bytes: the key (int32),
 * whether the row was rejected, and 8 bytes of a hash of its content.
 */
export interface RowIndex {
  /** Whether the row is new or has changed; keeps what is known of it where not. The hash is hexadecimal. */
  readonly isNews: (key: number, hash: string) => boolean;
  /** Notes a row that is news. */
  readonly note: (key: number, hash: string, isRejected: boolean) => void;
  readonly finish: () => WalkedIndex;
}

export interface WalkedIndex {
  readonly bytes: Buffer;
  readonly rows: number;
  /** Keys of the rows that were rejected. */
  readonly rejected: readonly number[];
  /** Keys that are known and weren't walked by; empty where only a part of the rows was read. */
  readonly deleted: readonly number[];
}

/** @throws {PermanentError} when keys don't rise, because then they are no keys. */
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
    isNews: (key, hash) => {
      if (key <= last) throw new PermanentError('Expected the keys of a table to be unique');
      last = key;
      passOver(key);
      if (!isAt(key)) return true;
      entry.write(hash, HASH_AT, HASH, 'hex');
      if (known.compare(entry, HASH_AT, ENTRY, at + HASH_AT, at + ENTRY) !== 0) return true;
      append(known, at);
      at += ENTRY;
      return false;
    },
    note: (key, hash, isRejected) => {
      if (isAt(key)) at += ENTRY;
      entry.writeInt32BE(key);
      entry.writeUInt8(isRejected ? 1 : 0, REJECTED_AT);
      entry.write(hash, HASH_AT, HASH, 'hex');
      append(entry, 0);
    },
    finish: () => {
      passOver(Infinity);
      const bytes = next.subarray(0, end);
      return { bytes, rows: end / ENTRY, rejected: rejectedIn(bytes), deleted };
    },
  };
}

function rejectedIn(bytes: Buffer): number[] {
  const rejected: number[] = [];
  for (let at = 0; at < bytes.length; at += ENTRY)
    if (bytes.readUInt8(at + REJECTED_AT) === 1) rejected.push(bytes.readInt32BE(at));
  return rejected;
}

const REJECTED_AT = 4;
const HASH_AT = 5;
/** A change goes unseen once in 2^64. */
const HASH = 8;
const ENTRY = HASH_AT + HASH;
