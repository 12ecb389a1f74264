import type { Answer, Value } from '../../../src/cli/ask/answer.ts';
import { parseQuestion, type Question } from '../../../src/cli/ask/question.ts';

const SALES = `-- title: Sales <by month>
-- question: What was sold?
-- columns:
--   month: month
--   currency_code: text
--   units_sold: { kind: count, unit: units }
--   revenue: money
-- chart: { mark: line, x: month, y: revenue, panels: currency_code }
SELECT 1
`;

/** The answer to a small question with `header`. */
export function salesAnswer(rows: readonly (readonly Value[])[], header = SALES): Answer {
  return { question: parseQuestion('orders', 'sales', header), parameters: { as_of: '2026-11-21' }, rows };
}

export const TWO_CURRENCIES: readonly (readonly Value[])[] = [
  ['2026-01-01', 'EUR', '1200', '1234567.50'],
  ['2026-01-01', 'GBP', '7', '0.5'],
  ['2026-02-01', 'EUR', '-15', '-12.25'],
  ['2026-02-01', 'GBP', null, null],
];

/** Made-up rows for a question, of the kinds that its columns have. */
export function madeUpAnswer(question: Question, count = 3): Answer {
  const rows = [1, 2, 3].slice(0, count).map((n) => question.columns.map(({ kind }) => MADE_UP[kind](n)));
  return { question, parameters: {}, rows };
}

const numbered = (n: number) => String(n);
const monthly = (n: number) => `2026-0${n}-01`;
const MADE_UP: Readonly<Record<Question['columns'][number]['kind'], (n: number) => string>> = {
  text: (n) => `text ${n}`,
  id: numbered,
  count: numbered,
  number: numbered,
  money: numbered,
  percent: numbered,
  days: numbered,
  time: (n) => `2026-01-01 10:00:0${n}`,
  date: monthly,
  month: monthly,
  quarter: (n) => `2026-0${3 * n - 2}-01`,
};
