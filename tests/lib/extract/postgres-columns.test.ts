import { expect, test } from '@jest/globals';
import { anomalyOf } from '../../../src/lib/extract/postgres-columns.ts';
import { sourceTable } from '../../../src/lib/star/tables.ts';
import { noteWith } from './keys.ts';

const TEXT_DAY = { type: 'string' as const, format: 'local-date', 'x-source-type': 'text' };

test.each([
  { what: 'a day', watermark: 'day', type: 'date', says: undefined },
  { what: 'a time', watermark: 'at', type: 'timestamp without time zone', says: undefined },
  { what: 'a moment', watermark: 'The Moment', type: 'timestamp with time zone', says: undefined },
  { what: 'a day in a text', watermark: 'day', type: 'text', says: 'Expected of note: day to be date, not text' },
  { what: 'a time with a zone', watermark: 'at', type: 'timestamp with time zone', says: /at to be timestamp without/ },
])('a watermark that is $what in the source: $says', ({ watermark, type, says }) => {
  const table = sourceTable(noteWith(['id'], { watermark: watermark === 'The Moment' ? 'moment' : watermark }));
  const anomaly = anomalyOf(table, [
    ['id', 'integer', false],
    [watermark, type, false],
  ]);
  if (says === undefined) expect(anomaly).toBeUndefined();
  else expect(anomaly).toMatch(says);
});

test('a day may be a text where it is no watermark, but not as one, even if the contract says so', () => {
  const found = [
    ['id', 'integer', false],
    ['day', 'text', false],
  ];
  expect(anomalyOf(sourceTable(noteWith(['id'], { others: ['day'] })), found)).toBeUndefined();
  const named = noteWith(['id'], { watermark: 'day', properties: { day: TEXT_DAY } });
  expect(anomalyOf(sourceTable(named), found)).toBe('Expected of note: day to be date, not text');
});

test.each([
  { found: [['code', 'text', false]], says: 'The table note lacks id' },
  { found: [['id', 'text', false]], says: 'Expected of note: id to be integer or smallint, not text' },
  { found: [['id', 'integer', true]], says: 'Row-level security hides rows of note from the user' },
])('$says', ({ found, says }) => {
  expect(anomalyOf(sourceTable(noteWith(['id'])), found)).toBe(says);
});
