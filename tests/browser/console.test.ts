import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve, type ServerType } from '@hono/node-server';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { readQuestions } from '../../src/cli/ask/read-questions.ts';
import { ROOT } from '../../src/cli/templates/template.ts';
import { consoleApp } from '../../src/console/app.ts';
import { readDashboards } from '../../src/console/dashboards/read-dashboards.ts';
import { readSchemas } from '../../src/contracts/schema.ts';
import { salesAnswer, TWO_CURRENCIES } from '../cli/ask/answers.ts';
import { UsageError } from '../../src/lib/usage-error.ts';
import { anyPipeline } from '../support/any-pipeline.ts';
import { openBrowser } from '../support/browser/open-browser.ts';
import { keepIn } from '../support/fakes/failed-lake.ts';
import { PORTS } from '../support/ports.ts';
import { sample } from '../support/sample.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const NOW = new Date('2026-01-02T00:00:00Z');
const HOST = `127.0.0.1:${PORTS.console}`;
const { pipelines, pipeline, question } = await anyPipeline();
const [dashboard] = await readDashboards(await readQuestions());
const [contract] = await readSchemas(ROOT);
if (!dashboard || !contract) throw new Error('Expected a dashboard and a contract');
const PAGES = [
  '/',
  `/pipelines/${pipeline}`,
  '/failed',
  '/failed/messages?contract=tests/visit.v1&pointer=/iban&keyword=format',
  '/dashboards',
  `/dashboards/${dashboard.pipeline}/${dashboard.name}`,
  '/questions',
  `/questions/${pipeline}/${question.name}`,
  '/reconciliation',
  '/contracts',
  `/contracts/${contract.$id}`,
];

let browser: Browser;
let server: ServerType;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'console-'));
  await keepIn(join(folder, pipeline), [
    {
      id: 'sqs-m1',
      source: { kind: 'sqs', queue: 'arn:aws:sqs:eu-west-1:000000000000:queue', message_id: 'm1' },
      firstSeen: new Date('2026-01-01T00:00:00Z'),
      payload: Buffer.from('{}'),
      violations: [{ pointer: '/iban', keyword: 'format', expected: 'iban', actual: 'string of 4 characters' }],
    },
  ]);
  const answer = salesAnswer(TWO_CURRENCIES);
  const says = 'consume failed. Look at its log group.';
  const app = consoleApp(
    { host: HOST, token: 'token' },
    {
      pipelines,
      lake: () => Promise.resolve({ folder, isLive: true, at: NOW }),
      alarms: () => Promise.resolve([{ pipeline, says, since: NOW }]),
      ask: () => Promise.resolve({ answer, snapshotAt: NOW.toISOString() }),
      reconcile: () => Promise.reject(new UsageError('Nothing has been loaded yet.')),
      replay: () => Promise.resolve({ replayed: 1, reasons: [] }),
      now: () => NOW,
    },
  );
  server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: PORTS.console });
  await once(server, 'listening');
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  server.close();
  await rm(folder, { recursive: true });
});

const LOOKS = [390, 1440].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

test.each(sample(LOOKS, 2))(
  'every page is accessible, fits and has no error: $width pixels, $colorScheme',
  async ({ width, colorScheme }) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.goto(`http://${HOST}/?token=token`);
    for (const path of PAGES) {
      await page.goto(`http://${HOST}${path}`);
      await page.evaluate(AXE);
      const found = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>('axe.run()');
      const faults = found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
      const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      expect({ path, faults, overflow }).toEqual({ path, faults: [], overflow: 0 });
    }
    expect(errors).toEqual([]);
    await context.close();
  },
);

test('a failed message is found from the overview, and replayed after a trial', async () => {
  const page = await browser.newPage();
  await page.goto(`http://${HOST}/?token=token`);
  await page.getByRole('row', { name: pipeline }).getByRole('link', { name: '1', exact: true }).click();
  await page.getByRole('link', { name: '/iban' }).click();
  await page.getByRole('button', { name: 'Dry run' }).click();
  expect(await page.locator('main').innerText()).toContain('1 would be replayed');
  await page.getByRole('button', { name: 'Replay' }).click();
  expect(await page.locator('main').innerText()).toContain('1 were replayed');
  await page.close();
});

test("a question's chart, rows and SQL are on its page, and its rows can be taken along", async () => {
  const page = await browser.newPage();
  await page.goto(`http://${HOST}/?token=token`);
  await page.getByRole('link', { name: 'Questions' }).click();
  await page.getByRole('link', { name: question.question }).click();
  expect(await page.locator('figure svg').count()).toBeGreaterThan(1);
  await page.getByText('The SQL').click();
  expect(await page.locator('details pre').innerText()).toContain('SELECT');
  const href = await page.getByRole('link', { name: 'As CSV' }).getAttribute('href');
  const csv = await (await page.request.get(`http://${HOST}${href ?? ''}`)).text();
  expect(csv.split('\r\n').length).toBeGreaterThan(TWO_CURRENCIES.length);
  await page.close();
});
