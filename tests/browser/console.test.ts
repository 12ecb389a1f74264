/** @seconds 46 */
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
import { findFailed } from '../../src/cli/failed/find-failed.ts';
import type { Recipe } from '../../src/cli/failed/repair/recipe.ts';
import { ROOT } from '../../src/cli/templates/template.ts';
import { consoleApp } from '../../src/console/app.ts';
import { readDashboards } from '../../src/console/dashboards/read-dashboards.ts';
import { readSchemas } from '../../src/contracts/schema.ts';
import { madeUpAnswer, salesAnswer, TWO_CURRENCIES } from '../cli/ask/answers.ts';
import { ZONES } from '../../src/lib/lake/keys.ts';
import { anyPipeline } from '../support/any-pipeline.ts';
import { openBrowser } from '../support/browser/open-browser.ts';
import { aDrill, fakeSources, NOW } from '../support/fakes/console-sources.ts';
import { withBreaks } from '../support/fakes/changed-contract.ts';
import { keepIn } from '../support/fakes/failed-lake.ts';
import { PORTS } from '../support/ports.ts';
import { sample } from '../support/sample.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
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
  '/failed/message?id=sqs-m1',
  '/failed/recipes/tests/no-iban',
  '/dashboards',
  `/dashboards/${dashboard.pipeline}/${dashboard.name}`,
  '/trace?value=12',
  `/pipelines/${pipeline}/object?key=raw/table/v1/dt=2026-01-01/an-object-with-a-rather-long-name.parquet`,
  '/questions',
  `/questions/${pipeline}/${question.name}`,
  '/quality',
  '/reconciliation',
  '/contracts',
  `/contracts/${contract.$id}`,
  '/contracts/changes?since=v1.2.0',
  '/mails',
];

const RECIPE: Recipe = {
  pipeline: 'tests',
  name: 'no-iban',
  says: 'An IBAN that no bank has is left out.',
  contract: 'tests/visit.v1',
  match: { pointer: '/iban', keyword: 'format' },
  patch: [{ op: 'remove', path: '/iban' }],
  examples: [{ before: { iban: 'GB00' }, after: {} }],
};

const WAY = {
  record: 'visits 12',
  contract: contract.$id,
  hops: [
    {
      time: NOW.toISOString(),
      hop: 'failed',
      where: `failed/${'long/'.repeat(30)}a`,
      what: 'rejected: /iban format',
      failed: 'sqs-m1',
    },
    { time: NOW.toISOString(), hop: 'clean', where: 'clean/visit/v1/a.parquet', what: 'validated and typed' },
  ],
};

const ZONES_THERE = Object.values(ZONES).map((zone) => ({
  zone,
  objects: [
    { key: `${zone}table/v1/dt=2026-01-01/an-object-with-a-rather-long-name.parquet`, bytes: 1500, written: NOW },
  ],
  isCut: false,
}));

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
      payload: Buffer.from('{"iban":"RO49"}'),
      violations: [{ pointer: '/iban', keyword: 'format', expected: 'iban', actual: 'string of 4 characters' }],
    },
  ]);
  const answer = salesAnswer(TWO_CURRENCIES);
  const says = 'consume failed. Look at its log group.';
  const app = consoleApp(
    { host: HOST, token: 'token' },
    {
      ...fakeSources({ pipelines, folder }),
      zones: () => Promise.resolve(ZONES_THERE),
      alarms: () => Promise.resolve([{ pipeline, says, state: 'ALARM', since: NOW }]),
      query: (sql) => Promise.resolve(sql.includes('snapshot') ? [] : [{}, {}]),
      ask: (asked, given) =>
        Promise.resolve({
          answer: asked.name === question.name ? answer : madeUpAnswer(asked, given.size > 0 ? 1 : 3),
          snapshotAt: NOW.toISOString(),
        }),
      changes: () =>
        Promise.resolve({ name: 'v1.2.0', added: [], gone: [], changed: [withBreaks(contract, 'src/a/read.sql:12')] }),
      trace: (wanted) => Promise.resolve({ ways: wanted === '12' ? [WAY] : [], unread: [] }),
      recipes: () => Promise.resolve([RECIPE]),
      acts: {
        replay: () => Promise.resolve({ replayed: 1, reasons: [] }),
        repair: async (_recipe, isDry) => {
          const event = await findFailed(folder, 'sqs-m1');
          if (!event || !isDry) return { replayed: 1, reasons: [], trials: [], run: 'run' };
          const result = { accepted: false, violations: event.errors } as const;
          const trial = { event, before: { iban: 'RO49' }, after: { data: {} }, result };
          return { replayed: 1, reasons: [], trials: [trial] };
        },
        undo: () => Promise.resolve({ undone: 1, landed: 0 }),
        auditReveal: () => Promise.resolve(),
      },
      local: {
        mails: () =>
          Promise.resolve([{ subject: 'ALARM consume failed', text: `${'long '.repeat(60)}\n`, sentAt: NOW }]),
        drills: () => Promise.resolve([aDrill(pipeline)]),
        hold: (drill) => Promise.resolve({ drill, happened: 'it broke', recovered: 'it works', mails: [] }),
      },
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
      const found = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
        "axe.run({ resultTypes: ['violations'] })",
      );
      const faults = found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
      const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      expect({ path, faults, overflow }).toEqual({ path, faults: [], overflow: 0 });
    }
    expect(errors).toEqual([]);
    await context.close();
  },
);

test('the keyboard reaches the content first, then the pages, then what the page has, in that order', async () => {
  const page = await browser.newPage();
  await page.goto(`http://${HOST}/?token=token`);
  const focused = async () => {
    await page.keyboard.press('Tab');
    return page.evaluate<string>('document.activeElement.textContent.trim().split(/\\s+/).slice(0, 3).join(" ")');
  };
  const first = [await focused(), await focused(), await focused(), await focused()];
  expect(first).toEqual(['Skip to content', 'Sluice', 'Overview', 'Dashboards']);
  await page.getByText('Skip to content').press('Enter');
  const region = 'document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent.trim()';
  await page.keyboard.press('Tab');
  expect(await page.evaluate<string>(region)).toContain('ALARM');
  await page.keyboard.press('Tab');
  expect(await page.evaluate<string>(region)).toContain('as a picture');
  await page.close();
});

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

test('a recipe is chosen, tried and applied, and what it replayed is taken back', async () => {
  const page = await browser.newPage();
  const main = () => page.locator('main').innerText();
  await page.goto(`http://${HOST}/?token=token`);
  await page.goto(`http://${HOST}/failed`);
  await page.getByRole('link', { name: 'no-iban' }).click();
  expect(await main()).toContain('An IBAN that no bank has is left out.');
  await page.getByRole('button', { name: 'Dry run' }).click();
  await page.getByText('1 would be replayed').waitFor();
  expect(await main()).toContain('string of 4 characters');
  await page.getByRole('button', { name: 'Repair and replay' }).click();
  await page.getByText('1 were replayed').waitFor();
  await page.getByRole('button', { name: 'Take back' }).click();
  await page.getByText('Took back 1').waitFor();
  await page.close();
});

test('a record is traced by the search box, its failed message is a click away, and back returns', async () => {
  const page = await browser.newPage();
  await page.goto(`http://${HOST}/?token=token`);
  await page.getByRole('link', { name: 'Trace' }).click();
  await page.getByRole('textbox').fill('13');
  await page.getByRole('textbox').press('Enter');
  await page.getByText('Nothing that was read contains 13').waitFor();
  await page.getByRole('textbox').fill('12');
  await page.getByRole('button', { name: 'Trace' }).click();
  await page.getByRole('listitem').first().getByRole('link').click();
  expect(page.url()).toContain('/failed/message?id=sqs-m1');
  await page.goBack();
  expect(await page.getByRole('textbox').inputValue()).toBe('12');
  expect(await page.getByRole('listitem').count()).toBe(2);
  await page.close();
});

test('the content of a failed message is shown after a deliberate act', async () => {
  const page = await browser.newPage();
  await page.goto(`http://${HOST}/?token=token`);
  await page.goto(`http://${HOST}/failed/messages?contract=tests/visit.v1&pointer=/iban&keyword=format`);
  await page.getByRole('link', { name: '2026-01-01' }).click();
  expect(await page.locator('main').innerText()).not.toContain('RO49');
  await page.getByRole('button', { name: 'Show the content' }).click();
  expect(await page.locator('main').innerText()).toContain('RO49');
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

test("a dashboard's parameters are in its address and give other figures, whose SQL and rows are a click away", async () => {
  const page = await browser.newPage();
  await page.goto(`http://${HOST}/?token=token`);
  await page.goto(`http://${HOST}/dashboards/${dashboard.pipeline}/${dashboard.name}`);
  const figures = () => page.locator('main').innerText();
  const before = await figures();
  const field = page.locator('form input').first();
  const value = (await field.getAttribute('type')) === 'date' ? '2026-01-01' : 'all';
  await field.fill(value);
  await page.getByRole('button', { name: 'Show' }).click();
  expect(page.url()).toContain(`=${value}`);
  expect(await figures()).not.toBe(before);
  await page.goBack();
  expect(await figures()).toBe(before);
  await page.getByText('Where this comes from').first().click();
  const csv = await page
    .getByRole('link', { name: /^CSV of/ })
    .first()
    .getAttribute('href');
  expect(csv).toContain('.csv?');
  await page
    .getByRole('link', { name: /^Rows and SQL of/ })
    .first()
    .click();
  await page.getByText('The SQL').click();
  expect(await page.locator('details pre').innerText()).toContain('SELECT');
  await page.close();
});
