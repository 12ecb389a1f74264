import { expect, test } from '@jest/globals';
import { visit } from '../../support/contracts/visit.ts';
import { account } from '../../../src/local/start/account.ts';
import { NOTHING, since } from '../../../src/local/start/tally.ts';
import { unpublished } from '../../../src/local/start/published.ts';
import { summary } from '../../../src/local/start/summary.ts';

const TALLY = { rows: 8, distinct: 7, failed: 1, reasons: new Map([['/iban format', 1]]) };

test.each([
  { given: { messages: 10, repeated: 2 }, unaccounted: 0 },
  { given: { messages: 11, repeated: 2 }, unaccounted: 1 },
  { given: { messages: 10, repeated: 3 }, unaccounted: -1 },
])('of $given, with 7 distinct rows and 1 failed, $unaccounted are unaccounted', ({ given, unaccounted }) => {
  const { messages: accepted, repeated } = given;
  expect(account(given, TALLY)).toEqual({ accepted, repeated, distinct: 7, failed: 1, unaccounted });
});

test.each([
  { what: 'neither them nor the others', tally: { rows: 0, distinct: 0 }, unaccounted: 8 },
  { what: 'the others alone', tally: { rows: 4, distinct: 4 }, unaccounted: 4 },
  { what: 'half of them', tally: { rows: 6, distinct: 4 }, unaccounted: 2 },
  { what: 'all of them', tally: { rows: 8, distinct: 4 }, unaccounted: 0 },
  { what: 'one of them delivered twice', tally: { rows: 9, distinct: 4 }, unaccounted: 0 },
  { what: 'them and a key too many', tally: { rows: 9, distinct: 5 }, unaccounted: -1 },
])('copies that must land again are unaccounted until they have: $what', ({ tally, unaccounted }) => {
  const given = { messages: 9, repeated: 4, landAgain: 4 };
  expect(account(given, { ...NOTHING, ...tally, failed: 1 })).toMatchObject({ unaccounted });
});

test('the summary shows what was sent beside what is in the lake, and queries that say the same', () => {
  const entry = { pipeline: 'sessions', contract: visit };
  const given = { messages: 10, repeated: 2 };
  const run = { entry, given, folder: '/lake/sessions', look: () => Promise.resolve(TALLY), before: NOTHING };
  const settled = [{ run, tally: TALLY, account: account(given, TALLY) }];
  const text = summary(settled, new Map([[visit.id, 6]]), ['SELECT count(*) FROM session']);
  const [, head = '', row = ''] = text.split('\n');
  expect(head.split(/ {2,}/)).toEqual(
    'pipeline,accepted,repeated,distinct rows,failed,unaccounted,all rows,published rows'.split(','),
  );
  expect(row.split(/ {2,}/)).toEqual(['sessions', '10', '2', '7', '1', '0', '8', '6']);
  expect(text).toMatch(/sessions +\/iban format +1\n/);
  expect(text).toContain('/lake/sessions/clean/visit/v1/dt=*/*.parquet');
  expect(text).toContain('  npx sluice query "SELECT count(*) FROM session"\n');
});

test('the pipelines of rows that are in no table yet are named, unless they publish none', () => {
  const run = { entry: { pipeline: 'sessions', contract: visit }, given: { messages: 10, repeated: 2 } };
  const settled = [
    {
      run: { ...run, folder: '', look: () => Promise.resolve(TALLY), before: NOTHING },
      tally: TALLY,
      account: account(run.given, TALLY),
    },
  ];
  expect(unpublished(settled, new Map([[visit.id, 6]]))).toEqual(['sessions']);
  expect(unpublished(settled, new Map([[visit.id, 7]]))).toEqual([]);
  expect(unpublished(settled, new Map())).toEqual([]);
});

test('the summary of pipelines without clean tables has no empty table', () => {
  expect(summary([], new Map(), [])).toBe('\nLook at it:\n  npx sluice failed');
});

test('what an earlier run left in the lake does not count', () => {
  const reasons = new Map([
    ['/iban format', 3],
    ['/email required', 2],
  ]);
  const now = { rows: 20, distinct: 16, failed: 5, reasons };
  const before = { rows: 12, distinct: 9, failed: 4, reasons: new Map(reasons).set('/iban format', 2) };
  expect(since(before, now)).toEqual({ rows: 8, distinct: 7, failed: 1, reasons: new Map([['/iban format', 1]]) });
  expect(since(NOTHING, now)).toEqual(now);
});
