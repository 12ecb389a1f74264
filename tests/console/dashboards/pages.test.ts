import { expect, test } from '@jest/globals';
import { parseQuestion } from '../../../src/cli/ask/question.ts';
import type { Asked } from '../../../src/cli/ask/ask.ts';
import { parseDashboard } from '../../../src/console/dashboards/dashboard.ts';
import { type AnsweredDashboard, dashboardFile, dashboardPage } from '../../../src/console/dashboards/pages.ts';

const SCRIPT = '<script>alert(1)</script>';
const sales = parseQuestion(
  'shop',
  'sales',
  `-- title: Sales
-- question: What was sold?
-- parameters:
--   from: { kind: date, default: 2000-01-01, says: the first day }
--   country: { kind: text, default: all, says: a country or all }
-- columns: { product: text, revenue: money }
-- chart: { mark: bar, x: revenue, y: product }
SELECT product, revenue FROM shop.sale WHERE day >= CAST(:from AS date) AND :country = 'all'`,
);
const dashboard = parseDashboard(
  'shop',
  'x',
  `title: X
says: Y.
tiles:
  - { question: sales, figure: revenue, title: Latest }
  - { question: sales, as: table }`,
  [sales],
);
const ROWS = [[SCRIPT, '1.50'], ['=1+1', '-2'], ...Array.from({ length: 38 }, (_row, n) => [`p${n}`, String(n)])];
const LOADED = {
  batch: 7,
  rows: 40,
  snapshotAt: '2026-01-02T03:04:05.000Z',
  loadedAt: '2026-01-02T03:05:00.000Z',
  different: [],
};

function answered(asked: Partial<Asked>, given = ''): AnsweredDashboard {
  const { snapshotAt } = LOADED;
  const answer = { question: sales, parameters: {}, rows: ROWS };
  return {
    dashboard,
    given: new URLSearchParams(given),
    answers: new Map([[sales, { answer, snapshotAt, loaded: LOADED, ...asked }]]),
    drawings: new Map(),
    sources: new Map([[sales, [{ table: 'shop.sale', contract: 'shop/sale.v1' }]]]),
    failed: 1234,
  };
}

const pageOf = async (...of: Parameters<typeof answered>) => String(await dashboardPage(answered(...of)));
const inWords = (page: string) => page.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

test('each figure says which table and contract it comes from, how fresh it is, and what could change it', async () => {
  const page = await pageOf({});
  expect(page).toContain('<a href="/contracts/shop/sale.v1">shop.sale</a>');
  expect(page).toContain('<a href="/failed?pipeline=shop">1,234</a>');
  expect(inWords(page)).toContain(
    'Source data as of 2026-01-02 03:04 UTC. Reconciled with its source up to batch 7: no difference.',
  );
});

test.each([
  [{ loaded: { ...LOADED, different: ['sale', 'product'] } }, 'up to batch 7: differences in sale, product.'],
  [{ loaded: undefined }, 'read from the lake, without a warehouse that could differ'],
])('figures that differ from their source say so: %j', async (asked, says) => {
  expect(inWords(await pageOf(asked))).toContain(says);
});

test('the rows and the SQL behind a figure are a link away, with the parameters of the page that are its own', async () => {
  const page = await pageOf({}, 'from=2026-01-01&currency=EUR');
  expect(page).toContain('href="/questions/shop/sales?from=2026-01-01"');
  expect(page).toContain('href="/questions/shop/sales.csv?from=2026-01-01"');
});

test('a long table shows its first rows, and says how many there are', async () => {
  const page = await pageOf({});
  expect(page.match(/<tr>/g)).toHaveLength(31);
  expect(inWords(page)).toContain('The first 30 of 40 rows. The CSV has all of them.');
});

test('a file needs nothing else: it has the SQL, and the rows as CSV that a spreadsheet takes for no formula', async () => {
  const file = await dashboardFile(answered({}), new Date());
  const [, csv = ''] = /href="data:text\/csv;charset=utf-8,([^"]*)"/.exec(file) ?? [];
  const lines = decodeURIComponent(csv.replaceAll('&#39;', "'")).split('\r\n');
  expect(lines).toHaveLength(41);
  expect(lines.slice(0, 3)).toEqual(['product,revenue', `${SCRIPT},1.50`, "'=1+1,-2"]);
  expect(file).toContain('SELECT product, revenue FROM shop.sale');
  expect(file.match(/(?:href|src)="(?!data:text\/csv)[^"]*"/g)).toBeNull();
});

test('nothing that strangers wrote is executed', async () => {
  for (const page of [await pageOf({}), await dashboardFile(answered({}), new Date())])
    expect(page).not.toContain('<script');
});
