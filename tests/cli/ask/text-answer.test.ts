import { expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { formatValue } from '../../../src/cli/ask/format.ts';
import { spreadsheet, textAnswer } from '../../../src/cli/ask/text-answer.ts';
import { salesAnswer, TWO_CURRENCIES } from './answers.ts';

test.each([
  { kind: 'text', value: "O'Keefe", expected: "O'Keefe" },
  { kind: 'id', value: '1234', expected: '1234' },
  { kind: 'count', value: '1234567', expected: '1,234,567' },
  { kind: 'count', value: '-999', expected: '-999' },
  { kind: 'money', value: '0', expected: '0.00' },
  { kind: 'money', value: '-1234.5', expected: '-1,234.50' },
  { kind: 'money', value: '2.500', expected: '2.50' },
  { kind: 'money', value: '0.125', expected: '0.125' },
  // more digits than a JavaScript number has
  { kind: 'money', value: '12345678901234567890.12', expected: '12,345,678,901,234,567,890.12' },
  { kind: 'percent', value: '1250.0', expected: '1,250.0 %' },
  { kind: 'days', value: '1.0', expected: '1 day' },
  { kind: 'days', value: '-2.5', expected: '-2.5 days' },
  { kind: 'date', value: '2024-02-09', expected: '9 Feb 2024' },
  { kind: 'month', value: '2024-09-01', expected: 'Sep 2024' },
  { kind: 'count', value: null, expected: '' },
] as const)('$kind $value is written $expected', ({ kind, value, expected }) => {
  expect(formatValue({ kind, unit: undefined }, value)).toBe(expected);
});

test('money in a single currency names it', () => {
  expect(formatValue({ kind: 'money', unit: 'GBP' }, '10')).toBe('10.00 GBP');
});

test('a table has titles, and its numbers are right-aligned', () => {
  expect(textAnswer(salesAnswer(TWO_CURRENCIES), 'table').split('\n')).toEqual([
    'Month     Currency  Units sold       Revenue',
    'Jan 2026  EUR            1,200  1,234,567.50',
    'Jan 2026  GBP                7          0.50',
    'Feb 2026  EUR              -15        -12.25',
    'Feb 2026  GBP',
  ]);
});

test('CSV follows RFC 4180: raw values, CRLF, quotes where they are needed', () => {
  const rows = [['2026-01-01', 'a "b", c\nd', '1', null]];
  const csv = textAnswer(salesAnswer(rows), 'csv');
  expect(csv).toBe('month,currency_code,units_sold,revenue\r\n2026-01-01,"a ""b"", c\nd",1,');
  expect(parse(csv)).toEqual([
    ['month', 'currency_code', 'units_sold', 'revenue'],
    ['2026-01-01', 'a "b", c\nd', '1', ''],
  ]);
});

test.each(['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '-', '=cmd|"/c calc"!A1'])(
  'a spreadsheet takes %j for a text, in whatever column it is',
  (formula) => {
    const rows = [[formula, formula, formula, formula]];
    expect(parse(spreadsheet(salesAnswer(rows)))[1]).toEqual(rows[0]?.map((value) => `'${value}`));
  },
);

test.each(['-15', '-12.25', '7', 'EUR', "'quoted", 'a=1', ''])('a spreadsheet keeps %j', (value) => {
  expect(parse(spreadsheet(salesAnswer([['2026-01-01', value, value, value]])))[1]).toEqual([
    '2026-01-01',
    value,
    value,
    value,
  ]);
});

test('JSON keeps numbers as numbers', () => {
  expect(JSON.parse(textAnswer(salesAnswer(TWO_CURRENCIES.slice(2)), 'json'))).toEqual([
    { month: '2026-02-01', currency_code: 'EUR', units_sold: -15, revenue: -12.25 },
    { month: '2026-02-01', currency_code: 'GBP', units_sold: null, revenue: null },
  ]);
});

test('an empty answer says so, or has no rows', () => {
  expect(textAnswer(salesAnswer([]), 'table')).toBe('No rows.');
  expect(textAnswer(salesAnswer([]), 'csv')).toBe('month,currency_code,units_sold,revenue');
  expect(textAnswer(salesAnswer([]), 'json')).toBe('[]');
});
