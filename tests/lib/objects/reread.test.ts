import { expect, test } from '@jest/globals';
import { dialectOf, PLAIN } from '../../../src/lib/objects/dialect.ts';
import { csvNumber } from '../../../src/lib/objects/csv-number.ts';
import { reread, rereadsOf, rereadValue } from '../../../src/lib/objects/reread.ts';
import { aVisit, visit } from '../../support/contracts/visit.ts';

const LONDON = { zone: 'Europe/London' };
const SKIPPED = { pointer: '/accessed_at', keyword: 'zone', actual: 'one that the clocks skip' };
const TWICE = { ...SKIPPED, actual: 'one that occurs twice' };

test.each([
  { what: 'in winter', accessed_at: '2026-01-15 10:00:00', is: '2026-01-15T10:00:00Z' },
  { what: 'in summer', accessed_at: '2026-07-15T10:00', is: '2026-07-15T09:00:00Z' },
  { what: 'with microseconds', accessed_at: '2026-07-15 00:30:00.000001', is: '2026-07-14T23:30:00.000001Z' },
  { what: 'with a zone of its own', accessed_at: '2026-07-15T10:00:00+02:00', is: '2026-07-15T10:00:00+02:00' },
  { what: 'on 29 February of a leap year', accessed_at: '2024-02-29 10:00', is: '2024-02-29T10:00:00Z' },
  { what: 'on 29 February of another year', accessed_at: '2026-02-29 10:00', is: '2026-02-29 10:00' },
  { what: 'at 24:00', accessed_at: '2026-01-15 24:00', is: '2026-01-15 24:00' },
  { what: 'of a year with two digits', accessed_at: '26-01-15 10:00', is: '26-01-15 10:00' },
  { what: 'before and after clocks were put forward', accessed_at: '2026-03-29 00:59', is: '2026-03-29T00:59:00Z' },
  { what: 'when clocks were put forward', accessed_at: '2026-03-29 01:30:00', violation: SKIPPED },
  { what: 'when clocks were put back', accessed_at: '2026-10-25 01:30:00', violation: TWICE },
])('a time $what: $accessed_at', ({ accessed_at, is, violation }) => {
  const content = reread({ data: aVisit({ accessed_at }) }, visit, rereadsOf({ ...PLAIN, ...LONDON }));
  expect(content).toMatchObject(
    violation ? { accepted: false, violations: [violation] } : { data: aVisit({ accessed_at: is }) },
  );
});

test.each([
  { text: '17850.0', is: 17_850 },
  { text: '-6.00', is: -6 },
  { text: '1.000', is: '1.000' },
  { text: '6.5', is: '6.5' },
  { text: '6,0', is: '6,0' },
  { text: '.0', is: '.0' },
  { text: '\uff16.0', is: '\uff16.0' },
])('the whole number $text, where they may be written as decimals', ({ text, is }) => {
  const content = reread({ data: { session_duration: text } }, visit, rereadsOf({ ...PLAIN, whole: 'decimals' }));
  expect(content).toMatchObject({ data: { session_duration: text === '-6.00' ? '-6.00' : is } });
});

test.each([
  { text: '1,234', thousands: ',', is: 1234 },
  { text: '-1,234,567', thousands: ',', is: -1_234_567 },
  { text: '1.234', decimal: ',', thousands: '.', is: 1234 },
  { text: '1 234', thousands: 'space', is: 1234 },
  { text: '1\u202f234\u202f567', thousands: 'space', is: 1_234_567 },
  { text: "1'234", thousands: 'apostrophe', is: 1234 },
  { text: '1,234.50', thousands: ',', is: 1234.5 },
  { text: '1.234,50', decimal: ',', thousands: '.', is: 1234.5 },
  { text: '12,34', thousands: ',', is: '12,34' },
  { text: '1,2345', thousands: ',', is: '1,2345' },
  { text: '1,234', thousands: 'none', is: '1,234' },
] as const)('$text is $is where digits are grouped by $thousands', ({ text, is, ...dialect }) => {
  const isNumber = (value: unknown) => typeof value === 'number';
  expect(rereadValue(text, isNumber, rereadsOf({ ...PLAIN, ...dialect })) ?? text).toBe(is);
});

test.each([
  { text: '12/31/2026 3:05 PM', dates: 'us', is: '2026-12-31T15:05:00Z' },
  { text: '31.12.2026 03:05:09', dates: 'eu', is: '2026-12-31T03:05:09Z' },
  { text: '1/7/2026 3:05', dates: 'eu', is: '2026-07-01T02:05:00Z' },
  { text: '31/Dec/2026:23:05:09 +0100', dates: 'log', is: '2026-12-31T23:05:09+0100' },
  { text: '31/12/2026 03:05', dates: 'us', is: '31/12/2026 03:05' },
  { text: '31/Foo/2026:23:05:09 +0100', dates: 'log', is: '31/Foo/2026:23:05:09 +0100' },
] as const)('the time $text is $is where dates are written as $dates', ({ text, dates, is }) => {
  const content = reread({ data: aVisit({ accessed_at: text }) }, visit, rereadsOf({ ...PLAIN, ...LONDON, dates }));
  expect(content).toEqual({ data: aVisit({ accessed_at: is }) });
});

test.each([
  { text: '2/28/1999', dates: 'us', is: '1999-02-28' },
  { text: '28.2.1999', dates: 'eu', is: '1999-02-28' },
  { text: '30.2.1999', dates: 'eu', is: '30.2.1999' },
] as const)('the date $text is $is where dates are written as $dates', ({ text, dates, is }) => {
  const content = reread({ data: aVisit({ birth_date: text }) }, visit, rereadsOf({ ...PLAIN, dates }));
  expect(content).toEqual({ data: aVisit({ birth_date: is }) });
});

test('what a contract accepts is never reread', () => {
  const data = { ...aVisit(), person_name: '17850.0' };
  const rereads = rereadsOf({ ...PLAIN, ...LONDON, whole: 'decimals' });
  expect(reread({ data }, visit, rereads)).toEqual({ data });
});

test.each([
  { text: '2,55', decimal: ',', is: 2.55 },
  { text: '2.550', decimal: ',', is: '2.550' },
  { text: '1.234,5', decimal: ',', is: '1.234,5' },
  { text: '2,55', decimal: '.', is: '2,55' },
  { text: "1'234.5", decimal: '.', is: "1'234.5" },
  { text: '1\u202f234', decimal: '.', is: '1\u202f234' },
  { text: '\uff11\uff12', decimal: '.', is: '\uff11\uff12' },
  { text: 'NaN', decimal: '.', is: 'NaN' },
  { text: '0x10', decimal: '.', is: '0x10' },
  { text: '1e3', decimal: ',', is: 1000 },
  { text: '1e-400', decimal: '.', is: '1e-400' },
  { text: '-0,0e-400', decimal: ',', is: -0 },
  { text: '1e400', decimal: '.', is: Infinity },
  { text: '00002.55', decimal: '.', is: 2.55 },
] as const)('$text with the decimal separator $decimal is $is', ({ text, decimal, is }) => {
  expect(csvNumber(text, 'decimal', decimal)).toBe(is);
});

test.each([
  { encoding: 'utf-16' },
  { separator: '\t' },
  { decimal: 'comma' },
  { whole: 'yes' },
  { thousands: '_' },
  { thousands: '.' },
  { thousands: ',', decimal: ',' },
  { dates: 'uk' },
  { zone: 'BST' },
  { zone: 'UTC-5' },
])('%j is no dialect', (given) => {
  expect(dialectOf(given)).toBeUndefined();
});
