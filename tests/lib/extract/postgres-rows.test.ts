import { expect, test } from '@jest/globals';
import { rowsQuery, tableIn } from '../../../src/lib/extract/postgres-rows.ts';
import { noteWith } from './keys.ts';

const FROM = '2026-11-20T10:00:00.5';

test.each([
  { watermark: 'day', bound: `WHERE source."day" >= date '2026-11-20'` },
  { watermark: 'at', bound: `WHERE source."at" >= '${FROM}'` },
  { watermark: 'moment', bound: `WHERE source."The Moment" >= timestamptz '${FROM}Z'` },
])('rows stamped from a time on: $bound', ({ watermark, bound }) => {
  const contract = noteWith(['id'], { watermark });
  expect(rowsQuery(contract, FROM)).toContain(bound);
  expect(rowsQuery(contract, null)).not.toContain('WHERE');
});

test.each([
  { key: ['id'], order: 'ORDER BY source."id"' },
  { key: ['code'], order: `ORDER BY (to_json(message."code") #>> '{}') COLLATE "C"` },
  { key: ['code', 'big'], order: `ORDER BY (to_json(message."code") #>> '{}') COLLATE "C", source."big"` },
])('the rows of a key $key are in its order', ({ key, order }) => {
  expect(rowsQuery(noteWith(key), null)).toContain(order);
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
