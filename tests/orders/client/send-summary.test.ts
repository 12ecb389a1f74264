import { expect, test } from '@jest/globals';
import { lineRanges } from '../../../src/cli/terminal/line-ranges.ts';
import { sendSummary } from '../../../src/orders/client/send-summary.ts';
import { addRejected, addRetry, newTally } from '../../../src/orders/client/tally.ts';
import { USUAL } from '../../../src/orders/retailer-options.ts';

const DATE = {
  pointer: '/invoiced_at',
  keyword: 'format',
  expected: 'local-date-time',
  actual: 'string of 14 characters',
};
const ENCODING = { pointer: '', keyword: 'encoding', expected: 'UTF-8', actual: '80 bytes' };
const ISO = USUAL;

test('says how many lines were accepted, rejected and sent, and which were rejected for which reason', () => {
  const tally = { ...newTally(), accepted: 1500, sent: 1000, earlier: 500 };
  addRejected(tally, [
    { line: 9, violations: [ENCODING], hints: [] },
    ...[4, 3, 2].map((line) => ({ line, violations: [DATE], hints: [] })),
  ]);
  expect(sendSummary(tally, ISO).split('\n')).toEqual([
    '1,500 accepted, 4 rejected of 1,504 lines; 1,000 sent, 500 in an earlier run.',
    '  3 × /invoiced_at format: expected local-date-time, found string of 14 characters (line 2-4)',
    '  1 × encoding: expected UTF-8, found 80 bytes (line 9)',
    'If dates are written like 12/1/2010 8:26, add --dates us.',
    'If the file is Latin-1, add --encoding latin1.',
  ]);
});

test('a reason that concerns the whole file counts no line', () => {
  const tally = newTally();
  const violation = { pointer: '', keyword: 'csv', expected: 'the columns A, B', actual: 'a first line without B' };
  addRejected(tally, [{ line: 0, violations: [violation], hints: [] }]);
  expect(sendSummary(tally, ISO).split('\n')).toEqual([
    '0 accepted, 0 rejected of 0 lines; 0 sent.',
    '  the file: csv: expected the columns A, B, found a first line without B',
  ]);
});

test("options that are already set aren't suggested", () => {
  const tally = newTally();
  addRejected(tally, [{ line: 2, violations: [DATE, ENCODING], hints: [] }]);
  const text = sendSummary(tally, { ...USUAL, encoding: 'latin1', dates: 'us' });
  expect(text).toContain('leave out --dates us');
  expect(text).not.toContain('--encoding');
});

test('memory for a million rejected lines is bounded', () => {
  const tally = newTally();
  for (let line = 2; line <= 1_000_001; line++) addRejected(tally, [{ line, violations: [DATE], hints: [] }]);
  expect(tally.rejected).toBe(1_000_000);
  expect([...tally.reasons.values()].map(({ count, lines }) => [count, lines.length])).toEqual([[1_000_000, 1000]]);
});

test('says if there are more lines than it names', () => {
  const tally = newTally();
  for (let line = 2; line <= 1002; line++) addRejected(tally, [{ line, violations: [DATE], hints: [] }]);
  expect(sendSummary(tally, ISO)).toContain('1,001 × /invoiced_at format');
  expect(sendSummary(tally, ISO)).toContain('(line 2-1001, …)');
});

test('says once why requests were retried, and how often', () => {
  const tally = newTally();
  const isFirst = ['no answer (ECONNREFUSED)', '503', 'no answer (ECONNREFUSED)'].map((why) => addRetry(tally, why));
  expect(isFirst).toEqual([true, true, false]);
  expect(sendSummary(tally, ISO).split('\n').slice(1)).toEqual([
    'Retried 2 ×: no answer (ECONNREFUSED)',
    'Retried 1 ×: 503',
  ]);
});

test.each([
  { numbers: [], text: '' },
  { numbers: [7], text: '7' },
  { numbers: [3, 1, 2, 2, 9], text: '1-3, 9' },
  { numbers: [1, 3, 5, 7], text: '1, 3, 5, …' },
])('the numbers $numbers are written "$text"', ({ numbers, text }) => {
  expect(lineRanges(numbers, 3)).toBe(text);
});
