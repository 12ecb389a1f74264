import { expect, test } from '@jest/globals';
import { chartsOf } from '../../../src/cli/ask/chart.ts';
import { parseQuestion } from '../../../src/cli/ask/question.ts';
import { at, list } from '../../../src/lib/values.ts';

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
  const charts = chartsOf({ question, parameters: {}, rows }, 600, new Date('2026-03-01T00:00:00Z'));
  const drawn = charts.map(({ panel, spec }) => [panel, pointsOf(at(spec, 'data', 'values'))]);
  expect(drawn).toEqual([
    ['GBP', ['2025-11-01 1', '2025-12-01 null', '2026-01-01 null', '2026-02-01 2']],
    ['EUR', ['2025-11-01 null', '2025-12-01 3', '2026-01-01 null', '2026-02-01 null']],
  ]);
});

test('panels of one unit have the same axis, and panels of several currencies each their own', () => {
  const rows = [
    ['2025-11-01', 'GBP', '7'],
    ['2025-11-01', 'EUR', '-5000'],
  ];
  const domains = (column: string) => {
    const asked = parseQuestion(
      'shop',
      'x',
      `-- title: X
-- question: How much?
-- columns: { month: month, panel: text, value: ${column} }
-- chart: { mark: line, x: month, y: value, panels: panel }
SELECT 1`,
    );
    const charts = chartsOf({ question: asked, parameters: {}, rows }, 600, new Date('2026-03-01T00:00:00Z'));
    return charts.map(({ spec }) => at(spec, 'encoding', 'y', 'scale', 'domain'));
  };
  expect(domains('count')).toEqual([
    [-5, 0.007],
    [-5, 0.007],
  ]);
  expect(domains('{ kind: money, unit: GBP }')).toEqual(domains('count'));
  expect(domains('money')).toEqual([
    [0, 7],
    [-5, 0],
  ]);
});

test('heat is a cell for each pair, hours in their order and days in that of the rows, darker from zero', () => {
  const asked = parseQuestion(
    'shop',
    'when',
    `-- title: When
-- question: When?
-- columns: { day: text, hour: number, orders: count }
-- chart: { mark: heat, x: hour, y: day, colour: orders }
SELECT 1`,
  );
  const rows = [
    ['Monday', '10', '5'],
    ['Monday', '9', '0'],
    ['Friday', '9', '2'],
  ];
  const [chart] = chartsOf({ question: asked, parameters: {}, rows }, 366, new Date());
  expect(at(chart?.spec, 'data', 'values')).toEqual([
    { across: '10', down: 'Monday', value: 5 },
    { across: '9', down: 'Monday', value: 0 },
    { across: '9', down: 'Friday', value: 2 },
  ]);
  expect(at(chart?.spec, 'encoding', 'x', 'sort')).toEqual(['9', '10']);
  expect(at(chart?.spec, 'encoding', 'y', 'sort')).toEqual(['Monday', 'Friday']);
  expect(at(chart?.spec, 'encoding', 'color', 'scale', 'domain')).toEqual([0, 5]);
});

test.each([
  [
    '2026-02-28T23:59:59Z',
    ['2025-12-01 1 over', '2026-01-01 2 over', '2026-01-01 2 not over yet', '2026-02-01 3 not over yet'],
  ],
  ['2026-03-01T00:00:00Z', ['2025-12-01 1 undefined', '2026-01-01 2 undefined', '2026-02-01 3 undefined']],
  ['2025-12-31T00:00:00Z', ['2025-12-01 1 not over yet', '2026-01-01 2 not over yet', '2026-02-01 3 not over yet']],
])('in data loaded until %s, a month that is not over is dashed, with a legend', (until, expected) => {
  const rows = ['2025-12-01', '2026-01-01', '2026-02-01'].map((month, n) => [month, 'GBP', String(n + 1)]);
  const [chart] = chartsOf({ question, parameters: {}, rows }, 600, new Date(until));
  const values = at(chart?.spec, 'data', 'values');
  expect(
    list(values).map((point) => ['category', 'value', 'period'].map((each) => String(at(point, each))).join(' ')),
  ).toEqual(expected);
  expect(at(chart?.spec, 'encoding', 'strokeDash') !== undefined).toBe(expected.join().includes('not over'));
});

test('a quarter that is not over is a pale bar', () => {
  const quarters = parseQuestion(
    'shop',
    'revenue-by-quarter',
    `-- title: Revenue
-- question: How much?
-- columns: { quarter: quarter, revenue: count }
-- chart: { mark: bar, x: quarter, y: revenue }
SELECT 1`,
  );
  const rows = [
    ['2026 Q3', '1'],
    ['2026 Q4', '2'],
  ];
  const [chart] = chartsOf({ question: quarters, parameters: {}, rows }, 600, new Date('2026-12-31T23:59:59Z'));
  expect(list(at(chart?.spec, 'data', 'values')).map((point) => at(point, 'period'))).toEqual(['over', 'not over yet']);
  expect(at(chart?.spec, 'encoding', 'opacity', 'field')).toBe('period');
});

function pointsOf(values: unknown): string[] {
  return Array.isArray(values)
    ? values.map((point) => `${String(at(point, 'category'))} ${String(at(point, 'value'))}`)
    : [];
}
