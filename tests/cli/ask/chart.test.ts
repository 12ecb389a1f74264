import { expect, test } from '@jest/globals';
import { chartsOf } from '../../../src/cli/ask/chart.ts';
import { parseQuestion } from '../../../src/cli/ask/question.ts';
import { at } from '../../../src/lib/values.ts';

const question = parseQuestion(
  'shop',
  'revenue-by-month',
  `-- title: Revenue
-- question: How much?
-- columns:
--   month: month
--   currency: text
--   revenue: count
-- chart: { mark: line, x: month, y: revenue, panels: currency }
SELECT 1`,
);

test('a line has a gap at months without a value, and all panels show the same months', () => {
  const rows = [
    ['2025-11-01', 'GBP', '1'],
    ['2026-02-01', 'GBP', '2'],
    ['2025-12-01', 'EUR', '3'],
  ];
  const charts = chartsOf({ question, parameters: {}, rows }, 600);
  const drawn = charts.map(({ panel, spec }) => [panel, pointsOf(at(spec, 'data', 'values'))]);
  expect(drawn).toEqual([
    ['GBP', ['2025-11-01 1', '2025-12-01 null', '2026-01-01 null', '2026-02-01 2']],
    ['EUR', ['2025-11-01 null', '2025-12-01 3', '2026-01-01 null', '2026-02-01 null']],
  ]);
});

function pointsOf(values: unknown): string[] {
  return Array.isArray(values)
    ? values.map((point) => `${String(at(point, 'category'))} ${String(at(point, 'value'))}`)
    : [];
}
