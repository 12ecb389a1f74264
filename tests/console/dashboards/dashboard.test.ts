import { expect, test } from '@jest/globals';
import { parseQuestion } from '../../../src/cli/ask/question.ts';
import { readQuestions } from '../../../src/cli/ask/read-questions.ts';
import { ROOT } from '../../../src/cli/templates/template.ts';
import { parseDashboard } from '../../../src/console/dashboards/dashboard.ts';
import { sourcesOf } from '../../../src/console/dashboards/proof.ts';
import { readDashboards } from '../../../src/console/dashboards/read-dashboards.ts';
import { readSchemas } from '../../../src/contracts/schema.ts';

const sales = parseQuestion(
  'shop',
  'sales-by-month',
  `-- title: Sales
-- question: What was sold?
-- columns: { month: month, revenue: money }
-- chart: { mark: line, x: month, y: revenue }
SELECT 1`,
);
const parse = (tiles: string) => parseDashboard('shop', 'x', `title: X\nsays: Y.\ntiles: ${tiles}`, [sales]);

test('every dashboard names questions that exist, and every table behind them has a contract', async () => {
  const dashboards = await readDashboards(await readQuestions());
  expect(dashboards.length).toBeGreaterThan(0);
  const schemas = await readSchemas(ROOT);
  for (const { tiles } of dashboards)
    for (const { question } of tiles) {
      const sources = sourcesOf(question, schemas);
      expect(sources.length).toBeGreaterThan(0);
      expect(sources.filter(({ contract }) => contract === undefined)).toEqual([]);
    }
});

test.each([
  ['[{ question: sales-by-mont }]', 'There is no question "sales-by-mont". Did you mean "sales-by-month"?'],
  ['[{ question: sales-by-month, figure: reveneu }]', 'has no column of numbers "reveneu"'],
  ['[{ question: sales-by-month, figure: month }]', 'has no column of numbers "month"'],
  ['[]', 'tiles'],
  ['[{ question: sales-by-month, as: pie }]', 'as'],
  ['{', 'src/shop/dashboards/x.yaml: '],
])('tiles %s are refused by name', (tiles, says) => {
  expect(() => parse(tiles)).toThrow(says);
});
