import { hash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { indexParts } from '../../../src/lib/extract/index-parts.ts';
import { NUMBERS } from '../../../src/lib/extract/key-bytes.ts';
import type { RowKey } from '../../../src/lib/extract/row-key.ts';
import { walkParts } from '../../../src/lib/extract/walk-parts.ts';
import { fakeObjectStore } from '../../support/fakes/object-store.ts';

test('the keys of a table that was emptied are passed on part by part, so that memory holds only the keys of one part', async () => {
  const kept = indexParts(fakeObjectStore(), { table: 'note', name: 'r1' }, NUMBERS);
  const deleted: (readonly RowKey[])[] = [];
  const options = { keys: NUMBERS, kept, rows: 4, isWhole: true, after: null };
  const onDeleted = (keys: readonly RowKey[]) => {
    deleted.push(keys);
    return Promise.resolve();
  };
  const first = walkParts([], { ...options, onDeleted });
  for (let key = 1; key <= 12; key++) {
    if (first.isBefore(key)) await first.reach(key);
    const content = hash('sha256', 'a', 'hex');
    first.index.find(key, content);
    first.index.note(key, content, '');
  }
  const parts = await first.finish(true);
  expect(parts.map(({ rows }) => rows)).toEqual([4, 4, 4]);
  deleted.length = 0;

  expect(await walkParts(parts, { ...options, onDeleted }).finish(true)).toEqual([]);

  expect(deleted.filter((keys) => keys.length > 0)).toEqual([
    [1, 2, 3, 4],
    [5, 6, 7, 8],
    [9, 10, 11, 12],
  ]);
});
