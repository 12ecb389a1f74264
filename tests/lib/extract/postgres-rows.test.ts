import { expect, test } from '@jest/globals';
import { largestQuery, rowsQuery, tableIn } from '../../../src/lib/extract/postgres-rows.ts';
import { noteWith } from './keys.ts';

const FROM = '2026-11-20T10:00:00.5';

test.each([
  { watermark: 'day', bound: `WHERE source."day" >= date '2026-11-20'` },
  { watermark: 'at', bound: `WHERE source."at" >= '${FROM}'` },
  { watermark: 'big', bound: 'WHERE source."big" >= 12', from: '12' },
  { watermark: 'moment', bound: `WHERE source."The Moment" >= timestamptz '${FROM}Z'` },
])('rows stamped from a time on: $bound', ({ watermark, bound, from = FROM }) => {
  const contract = noteWith(['id'], { watermark });
  expect(rowsQuery(contract, from)).toContain(bound);
  expect(rowsQuery(contract, null)).not.toContain('WHERE');
});

test.each([
  { key: ['id'], order: 'ORDER BY source."id"' },
  { key: ['code'], order: `ORDER BY (to_json(message."code") #>> '{}') COLLATE "C"` },
  { key: ['code', 'big'], order: `ORDER BY (to_json(message."code") #>> '{}') COLLATE "C", source."big"` },
])('the rows of a key $key are in its order', ({ key, order }) => {
  expect(rowsQuery(noteWith(key), null)).toContain(order);
});

test.each([
  { key: ['id'], after: 7, is: `WHERE (source."id") > ('7')` },
  {
    key: ['code', 'big'],
    after: "a'b\u000009223372036854775796",
    is: `WHERE ((to_json(message."code") #>> '{}') COLLATE "C", source."big") > ('a''b', '-12')`,
  },
  { key: ['row_hash'], after: 'h', is: `WHERE hash COLLATE "C" > 'h'` },
])('rows after a key $key begin there', ({ key, after, is }) => {
  expect(rowsQuery(noteWith(key), null, after)).toContain(is);
});

test('a text that is known as one is sorted by its column, which may have an index', () => {
  const code = { type: 'string', maxLength: 20, 'x-source-type': 'text' } as const;
  expect(rowsQuery(noteWith(['code'], { properties: { code } }), null)).toContain(
    'ORDER BY (source."code") COLLATE "C"',
  );
});

test('the largest number is looked for as far as a contract can have it', () => {
  expect(largestQuery(noteWith(['id'], { watermark: 'big' }))).toContain('least(max("big"), 9007199254740991)');
});

test('the names of tables and columns are quoted', () => {
  const contract = { ...noteWith(['id']), sourceTable: 'My Schema.a "note"' };
  expect(tableIn(contract)).toBe('"My Schema"."a ""note"""');
});

test("personal data isn't in the hash of a row without a key", () => {
  const query = rowsQuery(noteWith(['row_hash'], { others: ['code', 'email'] }), null);
  expect([...query.matchAll(/md5\(([^)]*)\)/g)].map(([, hashed]) => hashed)).toEqual(['shown', 'shown']);
  expect(query).toContain('(SELECT row_to_json(shown) FROM (SELECT message."code") AS shown)::text AS shown');
});
