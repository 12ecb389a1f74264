import { expect, test } from '@jest/globals';
import { dateTime } from '../../../src/lib/contracts/formats/date-time.ts';
import { localDateTime } from '../../../src/lib/contracts/formats/local-date-time.ts';
import { utcTimestamp } from '../../../src/lib/time/utc-timestamp.ts';

test.each([
  { input: '2026-11-20T10:00:00Z', expected: '2026-11-20 10:00:00' },
  { input: '2026-11-20t10:00:00z', expected: '2026-11-20 10:00:00' },
  { input: '2026-11-20 10:00:00Z', expected: '2026-11-20 10:00:00' },
  { input: '2026-11-20\n10:00:00Z', expected: '2026-11-20 10:00:00' },
  { input: '2026-11-20T10:00:00+02:00', expected: '2026-11-20 08:00:00' },
  { input: '2026-11-20T10:00:00-0330', expected: '2026-11-20 13:30:00' },
  { input: '2026-11-20T10:00:00+05', expected: '2026-11-20 05:00:00' },
  { input: '2026-11-20T00:30:00+01:00', expected: '2026-11-19 23:30:00' },
  { input: '2026-12-31T23:59:59-00:01', expected: '2027-01-01 00:00:59' },
  { input: '2028-02-29T23:59:59.5-00:01', expected: '2028-03-01 00:00:59.5' },
  { input: '2026-11-20T10:00:00.1Z', expected: '2026-11-20 10:00:00.1' },
  { input: '2026-11-20T10:00:00.123456Z', expected: '2026-11-20 10:00:00.123456' },
  { input: '2026-11-20T10:00:00.999999999Z', expected: '2026-11-20 10:00:00.999999' },
  { input: '2016-12-31T23:59:60Z', expected: '2017-01-01 00:00:00' },
  { input: '2016-12-31T23:59:60.25Z', expected: '2017-01-01 00:00:00.25' },
  { input: '2017-01-01T01:59:60+02:00', expected: '2017-01-01 00:00:00' },
  { input: '0001-01-01T00:00:00Z', expected: '0001-01-01 00:00:00' },
  { input: '0000-12-31T23:59:59Z', expected: undefined },
  { input: '0001-01-01T00:00:00+00:01', expected: undefined },
  { input: '0000-12-31T23:59:59-00:01', expected: '0001-01-01 00:00:59' },
  { input: '9999-12-31T23:59:59Z', expected: '9999-12-31 23:59:59' },
  { input: '9999-12-31T23:59:59-00:01', expected: undefined },
])('the contract time $input is $expected in UTC', ({ input, expected }) => {
  expect(dateTime(input)).toBe(true);
  expect(utcTimestamp(input)).toBe(expected);
});

test.each([
  { input: '2010-12-01T08:26:00', expected: '2010-12-01 08:26:00' },
  { input: '2011-03-27T01:30:00', expected: '2011-03-27 01:30:00' },
  { input: '0001-01-01T00:00:00', expected: '0001-01-01 00:00:00' },
])('the wall-clock time $input stays unchanged: $expected', ({ input, expected }) => {
  expect(localDateTime(input)).toBe(true);
  expect(utcTimestamp(input)).toBe(expected);
});

test('a wall-clock time in the year 0000 already breaks its contract', () => {
  expect(localDateTime('0000-01-01T00:00:00')).toBe(false);
  expect(utcTimestamp('0000-01-01T00:00:00')).toBeUndefined();
});

test.each([
  { input: '2026-11-20', expected: '2026-11-20 00:00:00' },
  { input: '2028-02-29', expected: '2028-02-29 00:00:00' },
  { input: '0000-12-31', expected: undefined },
])('the date $input is its midnight: $expected', ({ input, expected }) => {
  expect(utcTimestamp(input)).toBe(expected);
});

test.each(['', '2026-11-2', '2026-11-20T', 'yesterday', '10:00:00Z'])('%j is no time', (text) => {
  expect(utcTimestamp(text)).toBeUndefined();
});
