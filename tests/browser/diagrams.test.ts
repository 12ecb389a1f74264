import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ROOT } from '../../src/cli/templates/template.ts';
import { openBrowser } from '../support/browser/open-browser.ts';

const MERMAID = createRequire(import.meta.url)
  .resolve('mermaid')
  .replace(/[^/]+$/, 'mermaid.min.js');
const TELEPHONE = { width: 390, height: 844 };

// what Mermaid throws is no Error
const DRAW = `
  mermaid.initialize({ startOnLoad: false });
  const draw = (chart) => mermaid.render('chart', chart).then(
    ({ svg }) => { document.body.innerHTML = svg },
    (fault) => { throw new Error(fault.str ?? fault) },
  );`;

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage({ viewport: TELEPHONE });
  await page.addScriptTag({ path: MERMAID });
  await page.addScriptTag({ content: DRAW });
});
afterAll(() => browser.close());

const charts = globSync('{*.md,docs/**/*.md,src/*/README.md}', { cwd: ROOT })
  .sort()
  .flatMap((path) => chartsIn(path).map((chart, index) => ({ name: `chart ${index + 1} of ${path}`, chart })));

test('the README has one chart, and each pipeline has one in docs/architecture.md', () => {
  expect(chartsIn('README.md')).toHaveLength(1);
  expect(chartsIn('docs/architecture.md').length).toBeGreaterThan(1);
});

test.each(charts)('Mermaid renders every label of $name', async ({ chart }) => {
  await draw(chart);
  const drawn = await page.locator('body').innerText();
  for (const [, label = ''] of chart.matchAll(/"([^"]+)"/g)) expect(drawn).toContain(label);
});

test('a chart with an empty label is noticed', async () => {
  await expect(draw('flowchart LR\n  a((""))')).rejects.toThrow('Parse error');
});

test("the README's chart is readable on a phone", async () => {
  const [chart = ''] = chartsIn('README.md');
  await draw(chart);
  const labels = await page.locator('svg .nodeLabel').all();
  const boxes = await Promise.all(labels.map((label) => label.boundingBox()));
  const heights = boxes.map((box) => box?.height ?? 0);
  expect(Math.min(...heights)).toBeGreaterThan(7);
});

/** Shows the chart; throws what Mermaid reports. */
async function draw(chart: string): Promise<void> {
  await page.evaluate(`draw(${JSON.stringify(chart)})`);
}

function chartsIn(path: string): string[] {
  const text = readFileSync(new URL(path, ROOT), 'utf8');
  return [...text.matchAll(/^```mermaid\n([^]*?)^```$/gm)].map(([, chart = '']) => chart);
}
