import { expect, test } from '@jest/globals';
import type { Value } from '../../../src/cli/ask/answer.ts';
import { parseQuestion } from '../../../src/cli/ask/question.ts';
import { figuresOf } from '../../../src/console/dashboards/figures.ts';

const question = parseQuestion(
  'shop',
  'sales',
  `-- title: Sales
-- question: What was sold?
-- columns: { month: month, currency: text, revenue: money, share: percent }
-- chart: { mark: line, x: month, y: revenue, panels: currency }
SELECT 1`,
);
const MID_MARCH = new Date('2026-03-15T00:00:00Z');

test('the latest month that is over is compared with the one before, in each currency', () => {
  const rows = [
    ['2026-01-01', 'EUR', '200', '10'],
    ['2026-01-01', 'GBP', '50', '10'],
    ['2026-02-01', 'EUR', '150', '12.5'],
    ['2026-03-01', 'EUR', '1', '99'],
  ];
  expect(figures(rows, 'revenue')).toEqual([
    { of: 'EUR, Feb 2026', value: '150.00 EUR', change: '-25 % on Jan 2026' },
    { of: 'GBP, Jan 2026', value: '50.00 GBP', change: undefined },
  ]);
  expect(figures(rows, 'share')[0]).toEqual({
    of: 'EUR, Feb 2026',
    value: '12.5 %',
    change: '+2.5 points on Jan 2026',
  });
});

test.each<[string, (string | null)[][]]>([
  [
    'was nothing',
    [
      ['2026-01-01', 'EUR', '0', null],
      ['2026-02-01', 'EUR', '5', null],
    ],
  ],
  [
    'was negative',
    [
      ['2026-01-01', 'EUR', '-4', null],
      ['2026-02-01', 'EUR', '5', null],
    ],
  ],
  [
    'is unknown',
    [
      ['2026-01-01', 'EUR', null, null],
      ['2026-02-01', 'EUR', '5', null],
    ],
  ],
])('there is no change if what came before %s', (_name, rows) => {
  expect(figures(rows, 'revenue')).toEqual([{ of: 'EUR, Feb 2026', value: '5.00 EUR', change: undefined }]);
});

test('without a month that is over there is no figure', () => {
  expect(figures([['2026-03-01', 'EUR', '1', '1']], 'revenue')).toEqual([]);
});

function figures(rows: readonly (readonly Value[])[], name: string) {
  const column = question.columns.find((each) => each.name === name);
  if (!column) throw new Error(`Expected a column ${name}`);
  return figuresOf({ question, parameters: {}, rows }, column, MID_MARCH);
}
