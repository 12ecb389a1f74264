/** @seconds 113 */
import { randomUUID } from 'node:crypto';
import { glob, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeAll, expect, test } from '@jest/globals';
import { LOCAL_STACK, resourcesOf, type Deployment } from '../../../src/cli/deployment/deployment.ts';
import { invoke } from '../../../src/cli/deployment/invoke.ts';
import { contractNamed, enterableIn } from '../../../src/cli/pipelines/landed.ts';
import { readPipelines } from '../../../src/cli/pipelines/read-pipelines.ts';
import { readSchema } from '../../../src/contracts/schema.ts';
import { serveConsole } from '../../../src/console/serve.ts';
import { rawPrefix, ZONES } from '../../../src/lib/lake/keys.ts';
import { parseJson } from '../../../src/lib/parse-json.ts';
import { windowOf } from '../../../src/lib/streams/window.ts';
import { openLocalCloud } from '../../../src/local/console/local-cloud.ts';
import { openMailbox, readMailbox } from '../../../src/local/mailbox.ts';
import { openInbox } from '../../../src/local/drill/inbox.ts';
import { burst } from '../../../src/sessions/demo/burst.ts';
import { at, list } from '../../../src/lib/values.ts';
import { failedStore } from '../../../src/lib/aws/failed-store.ts';
import { messageQueue } from '../../../src/lib/aws/message-queue.ts';
import { accessEnv } from '../../../src/cli/deployment/access.ts';
import { certificateFile } from '../../../src/cli/deployment/certificate.ts';
import { copyTables } from '../../../src/cli/lake/copy-tables.ts';
import { copyLakes } from '../../../src/cli/lake/open-lake.ts';
import { run as backfill } from '../../../src/cli/backfill/command.ts';
import { query, run as queryCommand } from '../../../src/cli/query/command.ts';
import { run as reconcile } from '../../../src/cli/reconcile/command.ts';
import { run as send } from '../../../src/cli/send/command.ts';
import { run as replayCommand } from '../../../src/cli/replay/command.ts';
import { replay } from '../../../src/cli/replay/replay.ts';
import { toFailedEvent } from '../../../src/lib/failed/failed-event.ts';
import { session } from '../../../src/sessions/generated/session.v1.ts';
import { warmUp } from '../../../src/local/cloud/warm-up.ts';
import { aSession } from '../../sessions/a-session.ts';
import { eventually } from '../../support/eventually.ts';
import { ownDuckDb } from '../../support/fakes/parquet.ts';
import { PORTS } from '../../support/ports.ts';
import { amount } from '../../support/sample.ts';
import { functionLogs } from '../function-logs.ts';
import { killProcessesOf, startTestCloud, type TestCloud } from '../local-cloud.ts';
import { printedBy } from '../printed-by.ts';
import { settledOf, tallyOf } from '../settled.ts';
import { scratchUntilLater } from '../stop-later.ts';

const MESSAGES = Number(process.env['E2E_MESSAGES'] ?? amount(4000, 500));

let cloud: TestCloud;
let deployed: Deployment;
let sqs: SQSClient;
let accepted = 0;
/** What was sent, and a copy of the lake and its tables. */
let [sent, copied]: [readonly string[], string] = [[], ''];

beforeAll(async () => {
  cloud = await startTestCloud('sessions');
  deployed = await cloud.deploy(['operations', 'sessions']);
  await openMailbox({ access: cloud.access, deployed });
  sqs = new SQSClient(cloud.access);
  // with --stack, commands find AWS through the environment
  Object.assign(process.env, accessEnv(cloud.access, {}), { NODE_EXTRA_CA_CERTS: certificateFile });
  await warmUp(deployed('sessions', 'TransformFunctionName'), cloud.access);
}, 600_000);

test('accounts for every message, though consumers are killed with batches in their hands', async () => {
  const queue = messageQueue(sqs, deployed('sessions', 'QueueUrl'), { recovered: console.error });
  const { bodies, given } = await messages(MESSAGES);
  sent = bodies;
  for (const part of partsOf(bodies, 4)) {
    expect(await queue.send(part.map((body) => ({ body, delaySeconds: 0 })))).toEqual([]);
    await killWithBatch();
  }
  // longer than consume's timeout, and shorter than the queue's: what is in flight then was lost with its consumer
  await sleep(15_000);
  const lost = await inFlight();

  const settled = await settledOf('sessions', given, place());

  expect(lost).toBeGreaterThan(0);
  expect(settled.account.unaccounted).toBe(0);
  expect(settled.tally.failed).toBe(Math.round(given.messages * 0.02));
  accepted = settled.account.distinct;
}, 300_000);

test('reconcile finds no difference, and names the hop and the window of an object that was deleted behind its back', async () => {
  const reconciled = (...args: string[]) => printedBy(() => reconcile(['sessions', ...args]));
  const text = await reconciled('--stack', LOCAL_STACK);
  expect(text).toContain('No differences.');
  const [, counts = ''] = /^sessions\/session\.v1 +(.*)/m.exec(text) ?? [];
  const [landed = 0, rejected = 0, duplicates = 0, clean = 0] = counts.replaceAll(',', '').split(/ +/).map(Number);
  expect(landed).toBeGreaterThan(0);
  expect(rejected + duplicates + clean).toBe(landed);

  const s3 = new S3Client(cloud.access);
  const Bucket = deployed('sessions', 'LakeBucket');
  const { Contents: [{ Key = '' } = {}] = [] } = await s3.send(
    new ListObjectsV2Command({ Bucket, Prefix: rawPrefix(session.table) }),
  );
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  const [mark, ...lines] = (await Body?.transformToString())?.trimEnd().split('\n') ?? [];
  const window = windowOf(Date.parse(String(at(parseJson(mark ?? ''), '$accepted'))));
  await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  const [found, ...more] = (await reconciled('--stack', LOCAL_STACK)).split('\n').filter((line) => line.includes(Key));
  expect(more).toEqual([]);
  expect(found).toMatch(new RegExp(`^${window} +sessions/session.v1 +raw/: object deleted +${lines.length} missing`));
}, 60_000);

test('publishes the days of what was accepted, each session once', async () => {
  const request = { scheduled_at: '2026-03-02T02:00:00Z' };
  const answer = await invoke(deployed('sessions', 'DailyFunctionName'), request, cloud.access);

  const days = list(at(answer, 'days'));
  expect(days.map((day) => [at(day, 'day'), at(day, 'complete')])).toEqual([
    ['2026-02-28', true],
    ['2026-03-01', true],
  ]);
  const sessions = days.map((day) => Number(at(day, 'session_rows')) - Number(at(day, 'superseded_rows')));
  expect(sessions.reduce((sum, each) => sum + each)).toBe(accepted);
}, 120_000);

test("a day with an object that isn't Parquet is published without it, and a mail names the object", async () => {
  const object = { Bucket: deployed('sessions', 'LakeBucket'), Key: 'clean/session/v1/dt=2026-02-10/broken.parquet' };
  const s3 = new S3Client(cloud.access);
  const inbox = await openInbox({ access: cloud.access, deployed, signal: new AbortController().signal });
  try {
    await s3.send(new PutObjectCommand({ ...object, Body: 'no Parquet' }));
    const request = { scheduled_at: '2026-03-02T02:00:00Z', from: '2026-02-10', to: '2026-02-10' };
    const answer = await invoke(deployed('sessions', 'DailyFunctionName'), request, cloud.access);
    expect(at(answer, 'days', 0, 'unreadable_objects')).toEqual([object.Key]);

    const alarms = await resourcesOf('sessions', 'AWS::CloudWatch::Alarm', cloud.access);
    const alarm = alarms.find(({ LogicalResourceId }) => LogicalResourceId === 'UnreadableObjectAlarm');
    const { subject, text } = await inbox.take('ALARM', alarm?.PhysicalResourceId ?? '');
    expect(subject).toMatch(/^ALARM sessions: daily left out objects that it could not read/);
    expect(text).toContain(object.Key);
  } finally {
    await s3.send(new DeleteObjectCommand(object));
    await inbox.close();
  }
}, 120_000);

test('replays, once, what a fixed contract accepts', async () => {
  const bucket = deployed('sessions', 'LakeBucket');
  const outputOf = (output: string) => deployed('sessions', output);
  const target = { access: cloud.access, bucket, outputOf };
  const before = await tallyOf('sessions', place());
  await failedStore(new S3Client(cloud.access), bucket).keep([
    toFailedEvent(session, 'sessions.consume', {
      id: 'sqs-rejected',
      source: { kind: 'sqs', queue: 'queue', message_id: 'rejected' },
      firstSeen: new Date('2026-12-01T00:00:00Z'),
      payload: Buffer.from(JSON.stringify(aSession())),
      violations: [{ pointer: '/iban', keyword: 'format', expected: 'iban', actual: 'string of 24 characters' }],
    }),
  ]);

  const choice = { date: '2026-12-01', isWanted: () => true, isDry: false };
  const entry = contractNamed(enterableIn(await readPipelines()), session.id);
  const replayed = [await replay(entry, target, choice), await replay(entry, target, choice)];

  expect(replayed.map((each) => each.replayed)).toEqual([1, 0]);
  const after = await eventually(
    () => tallyOf('sessions', place()),
    ({ distinct }) => distinct > before.distinct,
  );
  expect(after).toMatchObject({ distinct: before.distinct + 1, failed: before.failed });
}, 120_000);

test('with --stack, as on AWS, commands answer what they answer from a copy of the lake, and send and rebuild', async () => {
  const stack = ['--stack', LOCAL_STACK];
  const folder = await scratchUntilLater();
  copied = folder;
  const file = `${folder}/two.ndjson`;
  const two = [1, 2].map((n) => aSession({ unique_id: randomUUID(), session_duration: 60 * n }));
  await writeFile(file, two.map((each) => `${JSON.stringify(each)}\n`).join(''));
  const request = [file, '--contract', 'sessions/session', ...stack];
  expect(await printedBy(() => send([...request, '--wait', '--minutes', '2']))).toMatch(
    /Landed 2, failed 0, not yet 0\.$/,
  );
  expect(await printedBy(() => send([...request, '--outcome']))).toMatch(/^Landed 2, failed 0, not yet 0\.$/);
  const days = ['--from', '2026-02-28', '--to', '2026-03-01'];
  expect(await printedBy(() => backfill(['sessions', ...days, ...stack]))).toContain('2026-02-28');
  const again = await printedBy(() => backfill(['sessions/session', ...days, ...stack]));
  expect(again).toMatch(/^Notified publish of \d+ objects/);
  const tried = await printedBy(() => replayCommand(['sessions/session', '--dry-run', ...stack]));
  expect(tried).toMatch(/Would replay 0, still rejected [1-9]/);

  await copyLakes({ access: cloud.access, deployed }, folder, () => '');
  await copyTables({ access: cloud.access, deployed }, folder);
  for (const sql of SAME_ANSWERS) {
    const answer = await query(sql, folder);
    expect({ sql, answer: await printedBy(() => queryCommand([sql, ...stack])) }).toEqual({ sql, answer });
    expect(answer.split('\n').length).toBeGreaterThan(1);
  }
}, 240_000);

test('no personal value that was sent is in a log line, a metric, a mail or a published table', async () => {
  const logs = await functionLogs(cloud.access);
  const mails = (await readMailbox(cloud.access)).map(({ subject, text }) => subject + text);
  const tables = await Array.fromAsync(glob('tables/**/*.parquet', { cwd: copied }));
  const rows = tables.map(async (path) => JSON.stringify(await (await ownDuckDb()).run(`FROM '${copied}/${path}'`)));
  const text = [...logs.values(), ...mails, ...(await Promise.all(rows))].join('\n');
  expect([...logs.keys()].join()).toMatch(/consume.*transform|transform.*consume/i);
  expect(mails.join()).toContain('UnreadableObjectAlarm');
  expect(tables.length).toBeGreaterThan(3);
  for (const shown of ['AcceptedMessages', 'masked_email', '_pseudonym']) expect(text).toContain(shown);
  const personal = session.columns
    .filter(({ pii, type }) => pii !== undefined && type !== 'DATE')
    .map(({ name }) => name);
  const values = sent.flatMap((body) => personal.map((name) => at(JSON.parse(body), name)));
  const canaries = values.filter((value) => typeof value === 'string').filter(({ length }) => length >= 8);
  expect(canaries.length).toBeGreaterThan(MESSAGES);
  expect([...new Set(canaries)].filter((canary) => text.includes(canary))).toEqual([]);
}, 120_000);

test('the console shows a stack as it is on AWS, only reads unless it may act, and notes who looks at a message', async () => {
  const scratch = await scratchUntilLater();
  const shown = { port: undefined, stack: LOCAL_STACK, scratch, openLocalCloud };
  const reading = await openConsole({ ...shown, mayAct: false });
  try {
    expect(await reading.get('/')).toMatch(/The stack sluice-local as of[\s\S]*clean[\s\S]*failed/);
    expect(await reading.get('/mails')).toContain('AlertEmails');
    // published rows are counted after the first page that wants them
    const pipeline = await eventually(
      () => reading.get('/pipelines/sessions'),
      (page) => page.includes('>sessions.session<'),
    );
    expect(pipeline).toMatch(/>sessions\.session<[\s\S]*>masked_email</);
    expect(pipeline).toContain('left out: person_name');
    expect(await reading.post('/failed/replay', FAILED_REASON)).toContain('--allow-replay');
  } finally {
    await reading.close();
  }
  const acting = await openConsole({ ...shown, mayAct: true });
  try {
    const groups = await acting.get('/failed');
    const [, group = ''] = /href="(\/failed\/messages\?[^"]+)"/.exec(groups) ?? [];
    const [, id = ''] =
      /href="\/failed\/message\?id=([^"]+)"/.exec(await acting.get(group.replaceAll('&amp;', '&'))) ?? [];
    expect(await acting.get(`/failed/message?id=${id}`)).not.toContain('That you looked at it is recorded');
    expect(await acting.post('/failed/reveal', { id })).toContain('That you looked at it is recorded');
    const s3 = new S3Client(cloud.access);
    const Bucket = deployed('sessions', 'LakeBucket');
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: ZONES.audit }));
    const lines = Contents.map(async ({ Key }) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return Body?.transformToString();
    });
    expect((await Promise.all(lines)).join('')).toMatch(new RegExp(`"what":"reveal",.*"id":"${id}"`));
  } finally {
    await acting.close();
  }
}, 120_000);

const FAILED_REASON = { contract: 'sessions/session.v1', pointer: '/iban', keyword: 'format' };

/** A console, and how a signed-in browser asks it. */
async function openConsole(shown: Parameters<typeof serveConsole>[1]) {
  // browser tests, which may run beside these, have the console's port
  const { address, close } = await serveConsole(PORTS.proxy, shown);
  const { origin } = new URL(address);
  const signedIn = await fetch(address, { redirect: 'manual', headers: { connection: 'close' } });
  const headers = { cookie: signedIn.headers.get('set-cookie')?.split(';')[0] ?? '', origin, connection: 'close' };
  const textOf = async (path: string, request: RequestInit = {}) =>
    (await fetch(`${origin}${path}`, { headers, ...request })).text();
  return {
    close,
    get: textOf,
    post: (path: string, form: Record<string, string>) =>
      textOf(path, { method: 'POST', body: new URLSearchParams(form) }),
  };
}

const SAME_ANSWERS = [
  'SELECT dt, count(*) AS n, count(DISTINCT unique_id) AS ids, sum(session_duration) AS total FROM session GROUP BY 1 ORDER BY 1',
  'SELECT dt, count(*) AS n FROM person_day GROUP BY 1 ORDER BY 1',
  'SELECT * FROM sessions.activity_day ORDER BY ALL',
  "SELECT message, dt, count(*) AS n, min(json_extract_scalar(source, '$.kind')) AS kind FROM failed GROUP BY 1, 2 ORDER BY 1, 2",
];

/** Kills the consumers as soon as one has a batch. */
async function killWithBatch(): Promise<void> {
  const deadline = Date.now() + 30_000;
  while ((await inFlight()) === 0 && Date.now() < deadline);
  killProcessesOf(deployed('sessions', 'ConsumeFunctionName'), cloud);
}

/** How many messages a consumer has received and not yet deleted. */
async function inFlight(): Promise<number> {
  const name = 'ApproximateNumberOfMessagesNotVisible';
  const request = new GetQueueAttributesCommand({ QueueUrl: deployed('sessions', 'QueueUrl'), AttributeNames: [name] });
  const { Attributes = {} } = await sqs.send(request);
  return Number(Attributes[name]);
}

function partsOf<Item>(items: readonly Item[], count: number): Item[][] {
  const size = Math.ceil(items.length / count);
  return Array.from({ length: count }, (_, n) => items.slice(n * size, (n + 1) * size));
}

async function messages(count: number): Promise<ReturnType<typeof burst>> {
  const schema = await readSchema(new URL('../../../', import.meta.url), 'sessions/session.v1');
  return burst(schema, { count, seed: 7, now: new Date('2026-03-01T12:00:00Z'), invalid: 0.02, repeated: 0.05 });
}

function place() {
  return { cloud, deployed };
}
