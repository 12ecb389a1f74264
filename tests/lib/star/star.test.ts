import { expect, test } from '@jest/globals';
import { copied } from '../../../src/lib/star/copied.ts';
import { starOf } from '../../../src/lib/star/star.ts';
import { sourceTable } from '../../../src/lib/star/tables.ts';
import { noteWith } from '../extract/keys.ts';

const pair = noteWith(['code', 'id']);

test.each([['big'], ['code'], ['code', 'id'], ['row_hash']])(
  "a table with SQL of its own, or that is joined, has one whole number as its key, not %s: deletions wouldn't find the row",
  (...key) => {
    const tables = [sourceTable(noteWith(key))];
    expect(() => starOf({ schema: 'made_up', tables })).toThrow(
      `Expected the key of note to be one 32-bit integer, or the table to be copied`,
    );
  },
);

test('a table is copied whatever its key is', () => {
  const star = starOf({ schema: 'made_up', tables: [copied(pair), sourceTable(noteWith(['id']))] });
  expect(star.tables.map(({ name }) => name)).toEqual(['note', 'note']);
});

test('a deleted row of a copied table is a version that has only its key', () => {
  const { sql = '' } = copied(noteWith(['code', 'id'], { others: ['email', 'day'] })).star ?? {};
  expect(sql).toBe(`SELECT code, id, day, false AS is_deleted, CAST(:batch AS varchar) AS batch
FROM note
UNION ALL
SELECT code, id, CAST(NULL AS DATE) AS day, true, CAST(:batch AS varchar) AS batch
FROM deleted_note`);
});
