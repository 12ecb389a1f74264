import { hash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { integer, oneIn, seededRandom } from '../../../src/contracts/generator/random.ts';
import { type KeyBytes, NUMBERS, TEXTS } from '../../../src/lib/extract/key-bytes.ts';
import { type RowIndex, walkIndex, type WalkedIndex } from '../../../src/lib/extract/row-index.ts';

const contentOf = (text: string) => hash('sha256', text, 'hex');

/** Walks alongside rows and these known ones. */
function opened<Key>(known: Buffer, isWhole: boolean, keys: KeyBytes<Key>): RowIndex {
  const index = walkIndex(isWhole, keys);
  index.open(known);
  return index;
}

function finished(index: RowIndex, isWhole: boolean): WalkedIndex {
  index.pass(isWhole ? 'deleted' : 'kept');
  return index.take(Infinity);
}

/** Walks rows, given as key and content; `news` are the keys that were new or other. */
function walk(
  known: Buffer,
  rows: readonly (readonly [number, string])[],
  isWhole: boolean,
): WalkedIndex & { news: number[] } {
  const index = opened(known, isWhole, NUMBERS);
  const news = rows.filter(([key, text]) => {
    const found = index.find(key, contentOf(text));
    if (found !== 'accepted') index.note(key, contentOf(text), text === 'bad' ? null : STAMP);
    return found === 'news';
  });
  return { ...finished(index, isWhole), news: news.map(([key]) => key) };
}

const STAMP = '2026-11-20T10:00:00';
const NOTHING = Buffer.alloc(0);
const three = walk(
  NOTHING,
  [
    [-5, 'a'],
    [1, 'bad'],
    [7, 'c'],
  ],
  true,
);

test('at first, everything is new', () => {
  expect(three).toMatchObject({ rows: 3, rejected: [1], deleted: [], news: [-5, 1, 7] });
});

test('an entry is the key, whether it was rejected, its timestamp, and the first bytes of the hash', () => {
  const bytes = Buffer.concat([Buffer.from([0, 0, 0, 1, 2, 0, 0]), hash('sha256', 'bad', 'buffer').subarray(0, 8)]);
  expect(three.bytes.subarray(15, 30)).toEqual(bytes);
});

test.each([
  {
    what: 'the same rows',
    rows: [
      [-5, 'a'],
      [1, 'bad'],
      [7, 'c'],
    ],
    isWhole: true,
    expected: { news: [], deleted: [], rows: 3, rejected: [1] },
  },
  {
    what: 'a part of them',
    rows: [[7, 'c']],
    isWhole: false,
    expected: { news: [], deleted: [], rows: 3, rejected: [1] },
  },
  { what: 'none of them', rows: [], isWhole: true, expected: { news: [], deleted: [-5, 7], rows: 0, rejected: [] } },
  {
    what: 'a changed, a new and a missing one',
    rows: [
      [1, 'b'],
      [2, 'd'],
      [7, 'c'],
    ],
    isWhole: true,
    expected: { news: [1, 2], deleted: [-5], rows: 3, rejected: [] },
  },
  {
    what: 'a part with a changed and a new one',
    rows: [
      [7, 'e'],
      [8, 'bad'],
    ],
    isWhole: false,
    expected: { news: [7, 8], deleted: [], rows: 4, rejected: [1, 8] },
  },
] as const)('after three rows, $what', ({ rows, isWhole, expected }) => {
  expect(walk(three.bytes, rows, isWhole)).toMatchObject(expected);
});

test('a rejected row is recognised, and may be accepted later', () => {
  const index = opened(three.bytes, false, NUMBERS);
  expect(index.find(1, contentOf('bad'))).toBe('rejected');
  index.note(1, contentOf('bad'), STAMP);
  expect(index.find(7, contentOf('c'))).toBe('accepted');
  expect(finished(index, false)).toMatchObject({ rows: 3, rejected: [] });
});

test('a row that was only ever rejected never landed, so it is not deleted; one that was accepted before is', () => {
  const deletedAfter = (...versions: readonly string[]) => {
    const bytes = versions.reduce((known: Buffer, text) => walk(known, [[1, text]], true).bytes, NOTHING);
    return walk(bytes, [], true).deleted;
  };
  expect(deletedAfter('bad')).toEqual([]);
  expect(deletedAfter('bad', 'bad')).toEqual([]);
  expect(deletedAfter('good', 'bad')).toEqual([1]);
  expect(deletedAfter('good', 'bad', 'bad')).toEqual([1]);
  expect(deletedAfter('bad', 'good')).toEqual([1]);
});

test('a row of an earlier index, which only says that it was rejected, may have landed', () => {
  const earlier = Buffer.from(three.bytes);
  earlier.writeUInt8(1, 19);
  expect(walk(earlier, [], true)).toMatchObject({ deleted: [-5, 1, 7] });
  const again = walk(earlier, [[1, 'bad']], true);
  expect(again).toMatchObject({ news: [], rejected: [1] });
  expect(walk(again.bytes, [], true).deleted).toEqual([1]);
});

test('a timestamp is new if the row is, or if it differs', () => {
  const isStampNew = (key: number, text: string, stamp: string | null) => {
    const index = opened(three.bytes, false, NUMBERS);
    index.find(key, contentOf(text));
    return index.note(key, contentOf(text), stamp);
  };
  expect(isStampNew(7, 'other', STAMP)).toBe(false);
  expect(isStampNew(7, 'other', '2026-11-20T10:00:01')).toBe(true);
  expect(isStampNew(8, 'c', STAMP)).toBe(true);
  expect(isStampNew(1, 'good', STAMP)).toBe(true);
});

test('keys that repeat or decrease are an error', () => {
  const index = opened(NOTHING, true, NUMBERS);
  index.note(1, contentOf('a'), STAMP);
  expect(index.find(2, contentOf('a'))).toBe('news');
  expect(() => index.find(2, contentOf('b'))).toThrow('Expected the keys of a table to be unique');
});

test('it agrees with a map over 300 random histories', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = seededRandom(seed);
    const table = new Map<number, string>();
    const known = new Map<number, string>();
    let bytes: Buffer = NOTHING;
    for (let round = 0; round < 6; round++) {
      for (let change = integer(random, 0, 40); change > 0; change--) {
        const key = integer(random, -10, 60);
        if (oneIn(random, 4)) table.delete(key);
        else table.set(key, `${integer(random, 1, 5)}`);
      }
      const isWhole = oneIn(random, 2);
      const rows = [...table].filter(() => isWhole || oneIn(random, 2)).sort(([a], [b]) => a - b);
      const walked = walk(bytes, rows, isWhole);
      expect(walked.news).toEqual(rows.filter(([key, text]) => known.get(key) !== text).map(([key]) => key));
      const gone = isWhole ? [...known.keys()].filter((key) => !table.has(key)).sort((a, b) => a - b) : [];
      expect(walked.deleted).toEqual(gone);
      for (const key of gone) known.delete(key);
      for (const [key, text] of rows) known.set(key, text);
      expect(walked.rows).toBe(known.size);
      bytes = walked.bytes;
    }
  }
});

test.each([
  { what: 'numbers', keyOf: (n: number) => n },
  { what: 'texts', keyOf: (n: number) => `${String(n).padStart(6, '0')}\0${'é'.repeat(n % 7)}` },
] as const)('an index of many rows grows without losing any: $what', ({ what, keyOf }) => {
  const walkAll = (known: Buffer) => {
    const index = what === 'numbers' ? opened(known, true, NUMBERS) : opened(known, true, TEXTS);
    const news = Array.from({ length: 5_000 }, (_, n) => keyOf(n)).filter((key) => {
      const found = index.find(key, contentOf(`row ${key}`));
      if (found === 'news') index.note(key, contentOf(`row ${key}`), STAMP);
      return found === 'news';
    });
    return { news: news.length, ...finished(index, true) };
  };
  const first = walkAll(NOTHING);
  expect(first).toMatchObject({ news: 5_000, rows: 5_000 });
  expect(walkAll(first.bytes)).toMatchObject({ news: 0, rows: 5_000, deleted: [] });
});
