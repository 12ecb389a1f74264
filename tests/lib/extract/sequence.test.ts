import { expect, test } from '@jest/globals';
import { nextSequence } from '../../../src/lib/extract/sequence.ts';

const seen = { seen: 10, seen_at: '2026-11-20T10:00:00.5' };
const later = { number: 12, at: '2026-11-20T10:05:00' };

test.each([
  { what: 'nothing was known', last: undefined, horizon: '9', is: { seen: 12, seen_at: later.at } },
  { what: 'a transaction of that time is open', last: seen, horizon: '2026-11-20T10:00:00.4', is: seen },
  { what: 'one began at that moment', last: seen, horizon: seen.seen_at, is: seen },
  {
    what: 'all transactions of that time have ended',
    last: seen,
    horizon: '2026-11-20T10:00:00.501',
    is: { from: 10, seen: 12, seen_at: later.at },
  },
  {
    what: 'the sequence was restarted',
    last: { from: 9, seen: 13, seen_at: seen.seen_at },
    horizon: '9',
    is: { seen: 12, seen_at: later.at },
  },
])('where 12 is the largest number now and $what', ({ last, horizon, is }) => {
  expect(nextSequence(last, later, horizon)).toEqual(is);
});

test('an empty table gives no number', () => {
  expect(nextSequence(undefined, { ...later, number: null }, '9')).toBeUndefined();
  expect(nextSequence(seen, { ...later, number: null }, '9')).toEqual(seen);
});
