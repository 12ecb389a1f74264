import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { UnavailableError } from '../../src/cli/terminal/unavailable-error.ts';
import { consoleApp } from '../../src/console/app.ts';
import type { Sources } from '../../src/console/sources.ts';
import type { Rejection } from '../../src/lib/failed/failed-event.ts';
import { UsageError } from '../../src/lib/usage-error.ts';
import { anyPipeline } from '../support/any-pipeline.ts';
import { keepIn } from '../support/fakes/failed-lake.ts';

const HOST = '127.0.0.1:4580';
const HEADERS = { host: HOST, cookie: 'sluice-console-4580=token' };
const SCRIPT = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>';
const NOW = new Date('2026-01-02T00:00:00Z');
const { pipelines, pipeline, question } = await anyPipeline();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'console-'));
  const violation = { pointer: `/${SCRIPT}`, keyword: 'format', expected: SCRIPT, actual: SCRIPT };
  await keepIn(join(folder, pipeline), [
    rejectionOf(1, [violation]),
    rejectionOf(2, [violation, { pointer: '', keyword: 'json', expected: 'JSON', actual: 'text' }]),
  ]);
});
afterAll(() => rm(folder, { recursive: true }));

test.each(['/', '/failed', `/failed?pipeline=${pipeline}`, '/questions', '/reconciliation', '/contracts'])(
  'the page %s shows what strangers wrote as text',
  async (path) => {
    const page = await textOf(path, { alarms: alarmSaying(SCRIPT) });
    expect(page).toContain('<h1>');
    expect(page).not.toMatch(/<script|<img/);
  },
);

test('failed messages are grouped by reason, and a reason has its messages', async () => {
  const groups = await textOf('/failed');
  const [, link = ''] = /href="(\/failed\/messages\?[^"]*format)"/.exec(groups) ?? [];
  expect(groups).toContain('23 hours ago');
  const messages = await textOf(link.replaceAll('&amp;', '&'));
  expect(messages).toContain('queue m1');
  expect(messages).toContain('queue m2');
  expect(messages).toContain('tests.visits');
  expect(messages).not.toMatch(/<script|<img/);
});

test('every pipeline, contract and question that is listed has a page', async () => {
  for (const list of ['/', '/contracts', '/questions']) {
    const links = [...(await textOf(list)).matchAll(/<td[^>]*><a href="([^"]+)"/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(0);
    for (const link of new Set(links)) expect([link, (await ask(link)).status]).toEqual([link, 200]);
  }
});

test('what keeps a question from being answered is on its page', async () => {
  const page = await textOf(`/questions/${question.pipeline}/${question.name}`, {
    ask: () => Promise.reject(new UsageError('Nothing has been loaded yet.')),
  });
  expect(page).toContain('Nothing has been loaded yet.');
  expect(page).toContain('SELECT');
});

test.each([
  ['/nowhere', 404],
  ['/pipelines/nobody', 404],
  ['/contracts/no/thing.v1', 404],
  ['/failed/messages?contract=../../etc', 404],
  [`/questions/${question.pipeline}/nothing`, 400],
])('%s is answered with %d', async (path, status) => {
  expect((await ask(path)).status).toBe(status);
});

test('a replay is tried first, and says what the contract still rejects', async () => {
  const asked: unknown[] = [];
  const replay: Sources['replay'] = (...of) => {
    asked.push(of);
    return Promise.resolve({ replayed: 3, reasons: [SCRIPT] });
  };
  const form = { contract: 'tests/visit.v1', pointer: '/iban', keyword: 'format' };
  const tried = await send('/failed/replay', { ...form, dry: '' }, { replay });
  expect(tried).toMatch(/3 would be replayed;\s+1 still break/);
  expect(tried).not.toContain('<script');
  expect(await send('/failed/replay', form, { replay })).toMatch(/3 were replayed/);
  expect(asked).toEqual([true, false].map((isDry) => ['tests/visit.v1', '/iban format', isDry]));
});

test('a dashboard shows its figures without a lake, too', async () => {
  const dashboards = await textOf('/dashboards');
  const [, link = ''] = /<td[^>]*><a href="([^"]+)"/.exec(dashboards) ?? [];
  const lake = () => Promise.reject(new UsageError('There is no lake yet.'));
  expect(await textOf(link, { lake })).toContain('No local cloud is running.');
});

test('without a lake, a page says how to get one', async () => {
  const lake = () => Promise.reject(new UnavailableError('There is no lake yet: run `npm start`.'));
  const answer = await ask('/failed', { lake });
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain('There is no lake yet');
});

function ask(path: string, changed: Partial<Sources> = {}, request: RequestInit = {}): Response | Promise<Response> {
  const sources: Sources = {
    pipelines,
    lake: () => Promise.resolve({ folder, isLive: true, at: NOW }),
    alarms: () => Promise.resolve([]),
    ask: () => Promise.reject(new UnavailableError('No local cloud is running.')),
    reconcile: () => Promise.reject(new UsageError('Nothing has been loaded yet.')),
    replay: () => Promise.resolve(undefined),
    now: () => NOW,
    ...changed,
  };
  const app = consoleApp({ host: HOST, token: 'token' }, sources);
  return app.request(`http://${HOST}${path}`, { headers: HEADERS, ...request });
}

async function send(path: string, form: Record<string, string>, changed: Partial<Sources>): Promise<string> {
  const headers = { ...HEADERS, origin: `http://${HOST}` };
  return (await ask(path, changed, { method: 'POST', headers, body: new URLSearchParams(form) })).text();
}

async function textOf(path: string, changed?: Partial<Sources>): Promise<string> {
  const answer = await ask(path, changed);
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.text();
}

function alarmSaying(says: string): Sources['alarms'] {
  return () => Promise.resolve([{ pipeline, says, since: NOW }]);
}

function rejectionOf(second: number, violations: Rejection['violations']): Rejection {
  return {
    id: `sqs-m${second}`,
    source: { kind: 'sqs', queue: 'arn:aws:sqs:eu-west-1:000000000000:queue', message_id: `m${second}` },
    firstSeen: new Date(Date.UTC(2026, 0, 1, 0, 0, second)),
    payload: Buffer.from('{}'),
    violations,
  };
}
