import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { findFailed } from '../../src/cli/failed/find-failed.ts';
import type { Recipe } from '../../src/cli/failed/repair/recipe.ts';
import { landedIn } from '../../src/cli/pipelines/landed.ts';
import type { Replayed } from '../../src/cli/replay/replay-object.ts';
import { UnavailableError } from '../../src/cli/terminal/unavailable-error.ts';
import { ROOT } from '../../src/cli/templates/template.ts';
import { readSchemas } from '../../src/contracts/schema.ts';
import { consoleApp } from '../../src/console/app.ts';
import { recipePath, recipesPart } from '../../src/console/failed/recipe-list.ts';
import { openJobs } from '../../src/console/jobs/jobs.ts';
import type { Sources } from '../../src/console/sources.ts';
import type { Rejection } from '../../src/lib/failed/failed-event.ts';
import { UsageError } from '../../src/lib/usage-error.ts';
import { withBreaks } from '../support/fakes/changed-contract.ts';
import { anyPipeline } from '../support/any-pipeline.ts';
import { aDrill, fakeSources, NOW } from '../support/fakes/console-sources.ts';
import { keepIn } from '../support/fakes/failed-lake.ts';
import { sample } from '../support/sample.ts';

const HOST = '127.0.0.1:4580';
const HEADERS = { host: HOST, cookie: 'sluice-console-4580=token' };
const SCRIPT = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>';
const { pipelines, pipeline, question } = await anyPipeline();
const [contract] = await readSchemas(ROOT);
if (!contract) throw new Error('Expected a contract');
const SECRET = 'RO49AA';
const jobs = openJobs();
const noLocal = {
  mails: () => Promise.resolve([]),
  drills: () => Promise.resolve([]),
  hold: () => Promise.reject(new Error('held')),
};
const landed = landedIn(pipelines).find((each) => each.pipeline === pipeline)?.contract.columns ?? [];
const landedColumns = landed.map(({ name }) => name);
/** Fits the messages that are kept below. */
const RECIPE: Recipe = {
  pipeline: 'tests',
  name: 'no-iban',
  says: 'An IBAN that no bank has is left out.',
  contract: 'tests/visit.v1',
  match: { pointer: `/${SCRIPT}`, keyword: 'format' },
  patch: [{ op: 'remove', path: '/iban' }],
  examples: [{ before: { iban: 'GB00' }, after: {} }],
};
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

test.each([
  '/',
  `/pipelines/${pipeline}`,
  '/failed',
  `/failed?pipeline=${pipeline}`,
  '/failed/message?id=sqs-m1',
  '/failed/recipes/tests/no-iban',
  '/trace?value=a',
  '/questions',
  '/quality',
  '/reconciliation',
  '/contracts',
  '/contracts/changes?since=v1',
  '/mails',
])('the page %s shows what strangers wrote as text', async (path) => {
  const zones = ['clean/', 'failed/'].map((zone) => ({
    zone,
    objects: [{ key: `${zone}${SCRIPT}`, bytes: 1, written: NOW }],
    isCut: false,
  }));
  const page = await textOf(path, {
    alarms: alarmSaying(SCRIPT),
    zones: () => Promise.resolve(zones),
    query: () => Promise.resolve([Object.fromEntries(landedColumns.map((name) => [name, SCRIPT]))]),
    ask: () => Promise.reject(new UsageError(SCRIPT)),
    streams: () =>
      Promise.resolve({
        windows: [],
        landed: [],
        differences: [{ contract: SCRIPT, window: SCRIPT, hop: 'raw', missing: 1, object: SCRIPT }],
        verifiedUpTo: NOW.getTime(),
      }),
    recipes: () => Promise.resolve([RECIPE]),
    changes: () => Promise.resolve({ name: SCRIPT, added: [], gone: [], changed: [withBreaks(contract, SCRIPT)] }),
    trace: () =>
      Promise.resolve({
        ways: [{ record: SCRIPT, contract: SCRIPT, hops: [{ time: '', hop: 'clean', where: SCRIPT, what: SCRIPT }] }],
        unread: [SCRIPT],
      }),
    local: {
      mails: () => Promise.resolve([{ subject: SCRIPT, text: SCRIPT, sentAt: NOW }]),
      drills: () => Promise.resolve([aDrill(pipeline, SCRIPT)]),
      hold: () => Promise.reject(new Error('held')),
    },
  });
  expect(page).toContain('<h1>');
  expect(page).not.toMatch(/<script|<img/);
});

test("the overview's picture shows each hop with its objects and age, and what is red", async () => {
  const written = new Date(NOW.getTime() - 5 * 60_000);
  const hour = { key: 'clean/a', bytes: 2000, written };
  const page = await textOf('/', {
    alarms: alarmSaying('consume failed.'),
    zones: (name) =>
      Promise.resolve(name === pipeline ? [{ zone: 'clean/', objects: [hour, hour], isCut: false }] : []),
    published: () => [
      { pipeline, table: 'shop.visit', contract: 'shop/visit.v1', rows: 1200, commits: 3, at: written },
      { pipeline, table: 'shop.visits_by_day', contract: undefined, rows: 7, commits: 1, at: written },
    ],
    loaded: (name) =>
      name === pipeline
        ? Promise.resolve({ batch: 12, rows: 80, snapshotAt: '', loadedAt: written.toISOString(), different: [] })
        : Promise.reject(new UsageError('Nothing has been loaded yet.')),
    local: { ...noLocal, mails: () => Promise.resolve([{ subject: 'ALARM it broke', text: '', sentAt: written }]) },
  });
  expect(page).toContain('2 objects, 5 minutes ago');
  expect(page).toContain('published visit');
  expect(page).toContain('1,200 rows, 5 minutes ago');
  expect(page).not.toContain('visits_by_day');
  expect(page.match(/batch 12, 5 minutes ago/g)).toHaveLength(1);
  expect(page).toContain('1 alarm');
  expect(page).toMatch(/class="node pipeline bad"/);
  expect(page).toContain('ALARM it broke');
});

test('the first count of published rows is not waited for', async () => {
  for (const path of ['/', `/pipelines/${pipeline}`])
    expect(await textOf(path, { published: () => undefined })).toContain('being counted: reload this page');
});

test("a pipeline's page shows alarms by state, and rows as their contract's rules for personal data show them", async () => {
  const asked: string[] = [];
  const page = await textOf(`/pipelines/${pipeline}`, {
    alarms: () => Promise.resolve([{ pipeline, says: 'consume failed.', state: 'OK', since: NOW }]),
    query: (sql) => {
      asked.push(sql);
      return Promise.resolve([]);
    },
  });
  expect(page).toContain('consume failed.');
  const personal = landed.filter(({ pii }) => pii !== undefined).map(({ name }) => name);
  const [sample = ''] = asked.filter((sql) => sql.includes('LIMIT'));
  // by its own name it would be plain
  for (const name of personal) expect(sample).not.toMatch(new RegExp(String.raw`(?:SELECT|,) "?${name}"? AS`));
  for (const { name } of landed.filter(({ pii }) => pii === 'drop')) expect(sample).not.toContain(name);
});

test('a failed message is redacted until somebody decides to look at it, which is noted first', async () => {
  const page = await textOf('/failed/message?id=sqs-m1');
  expect(page).toContain('string of 6 characters');
  expect(page).not.toContain(SECRET);
  const noted: unknown[] = [];
  const acts = actsWith({
    auditReveal: ({ id, contract }) => {
      noted.push([id, contract]);
      return Promise.resolve();
    },
  });
  expect(await send('/failed/reveal', { id: 'sqs-m1' }, { acts })).toContain(SECRET);
  expect(noted).toEqual([['sqs-m1', 'tests/visit.v1']]);
});

test('what cannot be noted is not revealed', async () => {
  const acts = actsWith({ auditReveal: () => Promise.reject(new UsageError('No local cloud is running.')) });
  const page = await send('/failed/reveal', { id: 'sqs-m1' }, { acts });
  expect(page).toContain('No local cloud is running.');
  expect(page).not.toContain(SECRET);
});

test('a console that may only read has no forms, and refuses what they would send', async () => {
  const form = { contract: 'tests/visit.v1', pointer: '/iban', keyword: 'format', id: 'sqs-m1' };
  for (const path of [
    `/failed/messages?${new URLSearchParams(form).toString()}`,
    '/failed/message?id=sqs-m1',
    '/failed/recipes/tests/no-iban',
  ])
    expect(await textOf(path, { acts: undefined, recipes: () => Promise.resolve([RECIPE]) })).not.toContain(
      'method="post"',
    );
  for (const path of ['/failed/replay', '/failed/reveal', '/failed/recipes/tests/no-iban'])
    expect(await send(path, form, { acts: undefined, recipes: () => Promise.resolve([RECIPE]) })).toContain(
      '--allow-replay',
    );
});

test('a drill is held by a button, and its outcome shown', async () => {
  const drill = aDrill(pipeline);
  const local: Sources['local'] = {
    mails: () => Promise.resolve([]),
    drills: () => Promise.resolve([drill]),
    hold: () => Promise.resolve({ drill, happened: 'it broke', recovered: 'it works', mails: [] }),
  };
  expect(await textOf('/mails', { local })).toContain(drill.breaks);
  const page = await send('/mails/drills', { drill: drill.name }, { local });
  expect(page).toContain('permission passed');
  expect(page).toContain('it works');
  const headers = { ...HEADERS, origin: `http://${HOST}` };
  const body = new URLSearchParams({ drill: drill.name });
  const onAws = await ask('/mails/drills', { local: undefined }, { method: 'POST', headers, body });
  expect(onAws.status).toBe(404);
});

test('a stopped local cloud keeps its mails to itself, in a sentence', async () => {
  const local = { ...noLocal, mails: () => Promise.reject(new UsageError('The local cloud has stopped.')) };
  expect(await textOf('/mails', { local })).toContain('The local cloud has stopped.');
  expect(await textOf('/', { local })).toContain('No alarm is raised.');
});

test('of a local cloud that has stopped, nothing is said about alarms', async () => {
  const page = await textOf('/', { lake: () => Promise.resolve({ folder, isLive: false, at: NOW }) });
  expect(page).toContain('has stopped');
  expect(page).toContain('not known');
  expect(page).not.toMatch(/[Nn]o alarm/);
});

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
    const app = appWith({});
    for (const link of sample([...new Set(links)], 6))
      expect([link, (await ask(link, {}, {}, app)).status]).toEqual([link, 200]);
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

test('a pipeline that was removed since the console started has no page', async () => {
  const removed = pipelines.map((each) => ({ ...each, name: `${each.name}-removed` }));
  const answer = await ask(`/pipelines/${pipeline}-removed`, { pipelines: removed });
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain('Not found');
});

test('an unexpected error is a page that says so, and a line in the terminal', async () => {
  const logged = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const answer = await ask(`/pipelines/${pipeline}?x=${SECRET}`, {
    alarms: () => Promise.reject(new TypeError('odd')),
  });
  const lines = logged.mock.calls.map(([line]) => String(line));
  logged.mockRestore();
  expect(answer.status).toBe(500);
  expect(await answer.text()).toContain('This page failed unexpectedly');
  expect(lines).toEqual([`The console failed at GET /pipelines/${pipeline}: TypeError: odd`]);
});

test('a replay is tried first, and says what the contract still rejects', async () => {
  const asked: unknown[] = [];
  const acts = actsWith({
    replay: (contract, reason, isDry) => {
      asked.push([contract, reason, isDry]);
      return Promise.resolve({ replayed: 3, reasons: [SCRIPT] });
    },
  });
  const form = { contract: 'tests/visit.v1', pointer: '/iban', keyword: 'format' };
  const tried = await send('/failed/replay', { ...form, dry: '' }, { acts });
  expect(tried).toMatch(/3 would be replayed;\s+1 still break/);
  expect(tried).not.toContain('<script');
  expect(await send('/failed/replay', form, { acts })).toMatch(/3 were replayed/);
  expect(asked).toEqual([true, false].map((isDry) => ['tests/visit.v1', '/iban format', isDry]));
});

test('a recipe is found from the failed messages, shows what it would change, and repairs', async () => {
  const recipes: Sources['recipes'] = (report) => {
    report(new UsageError("src/tests/repairs/other.json isn't JSON."));
    return Promise.resolve([RECIPE]);
  };
  const event = await findFailed(folder, 'sqs-m1');
  const asked: unknown[] = [];
  const acts = actsWith({
    repair: ({ name }, isDry) => {
      asked.push([name, isDry]);
      const before = { iban: SECRET };
      const trials =
        event && isDry
          ? [{ event, before, after: { data: {} }, result: { accepted: false, violations: event.errors } as const }]
          : [];
      return Promise.resolve({ replayed: 2, reasons: [], trials, ...(!isDry && { run: 'run' }) });
    },
  });
  const failed = await textOf('/failed', { recipes });
  expect(failed).toContain('other.json isn&#39;t JSON.');
  expect(failed).toMatch(/no-iban<\/a><\/td>\s*<td class="number">2</);
  const page = await textOf('/failed/recipes/tests/no-iban', { recipes, acts });
  for (const part of ['&quot;GB00&quot;', 'queue m1', 'Dry run']) expect(page).toContain(part);
  const tried = await send('/failed/recipes/tests/no-iban', { dry: '' }, { recipes, acts });
  expect(tried).toMatch(/2 would be replayed/);
  expect(tried).toMatch(/string of 6 characters[^]*nothing[^]*format/);
  expect(tried).not.toContain(SECRET);
  const done = await send('/failed/recipes/tests/no-iban', {}, { recipes, acts });
  expect(done).toContain('2 were replayed');
  expect(done).toContain('Take back');
  expect(asked).toEqual([
    ['no-iban', true],
    ['no-iban', false],
  ]);
});

test('what changed in a contract is shown with the message that proves it and who is affected, and counted', async () => {
  const asked: unknown[] = [];
  const changes: Sources['changes'] = (since) => {
    asked.push(since);
    return Promise.resolve({
      name: 'v1.2.0',
      added: [],
      gone: [],
      changed: [withBreaks(contract, 'src/a/read.sql:12')],
    });
  };
  const page = await textOf('/contracts/changes?since=v1.2.0', { changes });
  for (const part of [
    'is gone',
    'A message that was accepted and is now rejected',
    'src/a/read.sql:12',
    `/contracts/${contract.$id}`,
    'Count',
  ])
    expect(page).toContain(part);
  await textOf('/contracts/changes', { changes });
  expect(await send('/contracts/changes', { since: '' }, { changes })).toContain('would be rejected');
  expect(asked).toEqual(['v1.2.0', undefined, undefined]);
  for (const since of ['--output=x', '../..', '/etc'])
    expect(await textOf(`/contracts/changes?since=${since}`, { changes })).toContain(
      'Expected a tag, branch or commit',
    );
  expect(asked).toHaveLength(3);
  expect(await textOf('/contracts/changes', { changes, local: undefined })).not.toContain('method="post"');
});

test('the way of a record leads to its contract, to the failed message and to objects, whose content is not shown', async () => {
  const key = 'raw/visit/v1/dt=2026-01-01/a&b.gz';
  const zones: Sources['zones'] = () =>
    Promise.resolve([{ zone: 'raw/', objects: [{ key, bytes: 2000, written: NOW }], isCut: false }]);
  const asked: string[] = [];
  const trace: Sources['trace'] = (wanted) => {
    asked.push(wanted);
    const time = '2026-01-01T00:00:00.000Z';
    const hops = [
      { time, hop: 'failed', where: 'failed/a.ndjson', what: 'rejected', failed: 'sqs-m1' },
      { time, hop: 'arrived', where: key, what: 'as received' },
      { time: '', hop: 'warehouse', where: 'shop.fact_visit', what: 'the current row' },
    ];
    return Promise.resolve({
      ways: [{ record: 'visit 12', contract: `${pipeline}/visit.v1`, hops }],
      unread: ['No warehouse.'],
    });
  };
  expect(await textOf('/trace', { trace })).toContain('role="search"');
  const page = await textOf('/trace?value=+12%20', { trace });
  expect(asked).toEqual(['12']);
  for (const part of [
    'value="12"',
    '1 day ago',
    'No warehouse.',
    '/failed/message?id=sqs-m1',
    `/contracts/${pipeline}/visit.v1`,
    '/reconciliation',
  ])
    expect(page).toContain(part);
  const [, object = ''] = /href="(\/pipelines\/[^"]*object[^"]*)"/.exec(page) ?? [];
  expect(await textOf(object.replaceAll('&amp;', '&'), { zones })).toMatch(/raw\/ objects[^]*2 kB/);
  expect((await ask(`/pipelines/${pipeline}/object?key=raw/nothing`, { zones })).status).toBe(404);
  expect(await textOf('/trace?value=13')).toContain('Nothing that was read contains 13.');
});

test('a recipe matches what failed for its reason under earlier rules, too', async () => {
  const group = (expected: string, messages: number) => ({
    ...{ contract: RECIPE.contract, ...RECIPE.match, expected, messages, firstSeen: '', lastSeen: '' },
    latest: { id: '', actual: '' },
  });
  const part = await recipesPart([RECIPE], [group('at most 9', 12), group('at most 8', 30)], []);
  expect(part.toString()).toMatch(/no-iban<\/a><\/td>\s*<td class="number">42</);
});

test.each(['/failed/message?id=nope', '/failed/messages?contract=nope'])('%s says what there is not', async (path) => {
  const answer = await ask(path);
  expect(answer.status).toBe(404);
  expect(await answer.text()).toMatch(/There (?:is no failed message nope|are no failed messages at this address)/);
});

test.each([
  { path: '/failed/message', says: 'Expected the ID of a failed message' },
  { path: '/failed?pipeline=nope', says: 'There is no pipeline nope' },
  { path: '/nope', says: 'There is no page /nope.</p>' },
  { path: '/pipelines/nope', says: 'A pipeline that was made since the console started' },
])('$path is not found: $says', async ({ path, says }) => {
  const answer = await ask(path);
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain(says);
});

test('the page Reconciliation says that what is uncounted is not lost', async () => {
  const counts = { accepted: 5, arrived: 128, rejected: 0, inFlight: 0, repeated: 0, uncounted: 123 };
  const windows = [{ contract: 'tests/visit.v1', window: '2026-11-20T10:00Z', ...counts }];
  const streams = () => Promise.resolve({ windows, landed: [], differences: [], verifiedUpTo: NOW.getTime() });
  expect(await textOf('/reconciliation', { streams })).toContain('123 messages arrived although no function logged');
});

test('a recipe is found by its link, whatever its name', async () => {
  const recipe = { ...RECIPE, name: 'no iban? #1' };
  const recipes = () => Promise.resolve([recipe]);
  expect((await ask(recipePath(recipe), { recipes })).status).toBe(200);
});

test('while a contract has a replay, no other one of it begins, nor is one taken back', async () => {
  const going = Promise.withResolvers<Replayed>();
  const acts = actsWith({
    replay: (_contract, _reason, isDry) => (isDry ? Promise.resolve({ replayed: 3, reasons: [] }) : going.promise),
  });
  const form = { contract: 'tests/visit.v1', pointer: '/iban', keyword: 'format' };
  const post = async (path: string, body: Record<string, string>) => {
    const headers = { ...HEADERS, origin: `http://${HOST}` };
    const { status } = await ask(path, { acts }, { method: 'POST', headers, body: new URLSearchParams(body) });
    return status;
  };
  expect(await post('/failed/replay', form)).toBe(303);
  expect(await post('/failed/replay', form)).toBe(400);
  expect(await post('/failed/undo', { contract: form.contract, run: 'run' })).toBe(400);
  expect(await post('/failed/replay', { ...form, dry: '' })).toBe(303);
  expect(await post('/failed/replay', { ...form, contract: 'tests/other.v1' })).toBe(303);
  going.resolve({ replayed: 1, reasons: [] });
  await jobs.idle();
  expect(await post('/failed/replay', form)).toBe(303);
});

test('a replay can be taken back from its page', async () => {
  const run = '20260102T000000000Z-00000000';
  const asked: unknown[] = [];
  const acts = actsWith({
    replay: () => Promise.resolve({ replayed: 3, reasons: [], run }),
    undo: (...of) => {
      asked.push(of);
      return Promise.resolve({ undone: 2, landed: 1 });
    },
  });
  const form = { contract: 'tests/visit.v1', pointer: '/iban', keyword: 'format' };
  expect(await send('/failed/replay', form, { acts })).toContain(`value="${run}"`);
  expect(await send('/failed/undo', { contract: form.contract, run }, { acts })).toContain('Took back 2');
  expect(asked).toEqual([[form.contract, run]]);
});

test('a dashboard shows its figures without a lake, too', async () => {
  const dashboards = await textOf('/dashboards');
  const [, link = ''] = /<td[^>]*><a href="([^"]+)"/.exec(dashboards) ?? [];
  const lake = () => Promise.reject(new UsageError('There is no lake yet.'));
  expect(await textOf(link, { lake })).toContain('No local cloud is running.');
});

test.each(['/', '/failed'])('without a lake, the page %s says how to get one', async (path) => {
  const lake = () => Promise.reject(new UnavailableError('There is no lake yet: run `npm start`.'));
  const answer = await ask(path, { lake });
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain('There is no lake yet');
});

function ask(
  path: string,
  changed: Partial<Sources> = {},
  request: RequestInit = {},
  app = appWith(changed),
): Response | Promise<Response> {
  return app.request(`http://${HOST}${path}`, { headers: HEADERS, ...request });
}

function appWith(changed: Partial<Sources>) {
  return consoleApp({ host: HOST, token: 'token' }, { ...fakeSources({ pipelines, folder }), jobs, ...changed });
}

/** Sends a form, and follows to where it leads, once what it started is done. */
async function send(path: string, form: Record<string, string>, changed: Partial<Sources>): Promise<string> {
  const headers = { ...HEADERS, origin: `http://${HOST}` };
  const answer = await ask(path, changed, { method: 'POST', headers, body: new URLSearchParams(form) });
  if (answer.status !== 303) return answer.text();
  await jobs.idle();
  return textOf(answer.headers.get('location') ?? '', changed);
}

function actsWith(acts: Partial<NonNullable<Sources['acts']>>): Sources['acts'] {
  const { acts: others } = fakeSources({ pipelines, folder });
  return others && { ...others, ...acts };
}

async function textOf(path: string, changed?: Partial<Sources>): Promise<string> {
  const answer = await ask(path, changed);
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.text();
}

function alarmSaying(says: string): Sources['alarms'] {
  return () => Promise.resolve([{ pipeline, says, state: 'ALARM', since: NOW }]);
}

function rejectionOf(second: number, violations: Rejection['violations']): Rejection {
  return {
    id: `sqs-m${second}`,
    source: { kind: 'sqs', queue: 'arn:aws:sqs:eu-west-1:000000000000:queue', message_id: `m${second}` },
    firstSeen: new Date(Date.UTC(2026, 0, 1, 0, 0, second)),
    payload: Buffer.from(JSON.stringify({ iban: SECRET })),
    violations,
  };
}
