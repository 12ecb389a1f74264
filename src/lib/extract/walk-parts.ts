import type { KeyBytes } from './key-bytes.ts';
import type { IndexPart, IndexParts } from './index-parts.ts';
import { type RowIndex, walkIndex } from './row-index.ts';
import { keyOfTexts, type RowKey } from './row-key.ts';

/** A table's index walked alongside its rows, part by part, so that only one part is in memory. */
export interface PartsWalk {
  readonly index: RowIndex;
  /** Whether `reach` must be called before this key is looked for. */
  readonly isBefore: (key: RowKey) => boolean;
  /** Goes to the part to which a key belongs. */
  readonly reach: (key: RowKey) => Promise<void>;
  /** The parts as they are now, in order. What wasn't reached is kept, unless every row up to the last one was read. */
  readonly finish: (isAtEnd: boolean) => Promise<IndexPart[]>;
}

interface WalkOptions<Key> {
  readonly keys: KeyBytes<Key>;
  readonly kept: Pick<IndexParts, 'load' | 'save'>;
  /** The smallest number of rows in a part once it is split; the largest is twice that. */
  readonly rows: number;
  /** Whether every row after `after` is read: known ones that are missing are deleted. */
  readonly isWhole: boolean;
  /** Null for the first row. */
  readonly after: RowKey | null;
  readonly onDeleted: (keys: readonly RowKey[]) => Promise<void>;
}

export function walkParts<Key>(parts: readonly IndexPart[], options: WalkOptions<Key>): PartsWalk {
  const { keys, kept, rows, isWhole, after, onDeleted } = options;
  const index = walkIndex(isWhole, keys);
  const done: IndexPart[] = [];
  /** How many parts have been opened or skipped. */
  let place = 0;
  /** The open part, as long as everything that waits to be saved came from it. */
  let origin: { readonly part: IndexPart; readonly bytes: Buffer } | undefined;

  const firstOf = (n: number) => {
    const part = parts[n];
    return part && keys.of(keyOfTexts(part.first));
  };
  let nextFirst = firstOf(0);

  const save = async (most: number) => {
    const { deleted, ...walked } = index.take(most);
    await onDeleted(deleted);
    const isSame = origin?.bytes.equals(walked.bytes) === true;
    if (origin && isSame) done.push(origin.part);
    else if (walked.rows > 0) done.push(await kept.save(walked));
    origin = undefined;
  };
  const saveAll = async () => {
    while (index.rows() >= 2 * rows) await save(rows);
    await save(Infinity);
  };
  const open = async () => {
    const part = parts[place];
    if (!part) return;
    const bytes = await kept.load(part);
    origin = index.rows() === 0 ? { part, bytes } : undefined;
    index.open(bytes);
    nextFirst = firstOf(++place);
  };
  /** Small parts are joined with the next one if that is read anyway, but deleted keys are saved at once. */
  const leave = async () => {
    index.pass(isWhole ? 'deleted' : 'kept');
    if (!isWhole || index.rows() >= rows / 2) await saveAll();
    else await save(0);
  };
  const skipTo = (key: Key) => {
    for (let following = firstOf(place + 1); following !== undefined && !keys.isAfter(following, key);) {
      done.push(...parts.slice(place, ++place));
      following = firstOf(place + 1);
    }
  };
  const begin = async () => {
    if (after !== null) skipTo(keys.of(after));
    await open();
    if (after !== null) index.keepThrough(after);
  };
  let begun: Promise<void> | undefined;

  return {
    index,
    isBefore: (key) =>
      begun === undefined ||
      index.rows() >= 2 * rows ||
      (nextFirst !== undefined && !keys.isAfter(nextFirst, keys.of(key))),
    reach: async (each) => {
      const key = keys.of(each);
      if (begun === undefined) {
        if (!isWhole) skipTo(key);
        await (begun = begin());
      }
      while (nextFirst !== undefined && !keys.isAfter(nextFirst, key)) {
        await leave();
        if (!isWhole) skipTo(key);
        await open();
      }
      while (index.rows() >= 2 * rows) await save(rows);
    },
    finish: async (isAtEnd) => {
      if (isWhole) await (begun ??= begin());
      while (isWhole && isAtEnd && place < parts.length) {
        await leave();
        await open();
      }
      index.pass(isWhole && isAtEnd ? 'deleted' : 'kept');
      await saveAll();
      return [...done, ...parts.slice(place)];
    },
  };
}
