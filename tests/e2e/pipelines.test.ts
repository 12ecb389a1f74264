import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Cloud } from '../../src/local/cloud/cloud.ts';
import { resourcesOf, type Deployment } from '../../src/cli/deployment/deployment.ts';
import { invoke } from '../../src/cli/deployment/invoke.ts';
import { contractNamed, enterableIn, landedIn } from '../../src/cli/pipelines/landed.ts';
import { readPipelines } from '../../src/cli/pipelines/read-pipelines.ts';
import { readSchema } from '../../src/contracts/schema.ts';
import { openInbox } from '../../src/local/drill/inbox.ts';
import { burst } from '../../src/sessions/demo/burst.ts';
import { runOrders } from '../../src/orders/demo/demo.ts';
import type { Given } from '../../src/local/start/account.ts';
import { mirror } from '../../src/cli/lake/mirror.ts';
import { settle } from '../../src/local/start/settle.ts';
import { at, list } from '../../src/cli/templates/values.ts';
import { tally } from '../../src/local/start/tally.ts';
import { failedStore } from '../../src/lib/aws/failed-store.ts';
import { lake } from '../../src/lib/aws/lake.ts';
import { messageQueue } from '../../src/lib/aws/message-queue.ts';
import { replay } from '../../src/cli/replay/command.ts';
import { toFailedEvent } from '../../src/lib/failed/failed-event.ts';
import { withDuckDb } from '../../src/lib/duckdb/duckdb.ts';
import { session } from '../../src/sessions/generated/session.v1.ts';
import { aSession } from '../sessions/a-session.ts';
import { eventually } from '../support/fakes/ports/port.ts';
import { deployEverything, killProcessesOf, startTestCloud, STATE } from './local-cloud.ts';

let cloud: Cloud;
let deployed: Deployment;
let accepted = 0;

beforeAll(async () => {
  cloud = await startTestCloud();
  deployed = await deployEverything(cloud);
}, 180_000);

afterAll(() => cloud.stop());

test('accounts for every message, though the consumers are killed midway', async () => {
  const queue = messageQueue(new SQSClient(cloud.access), deployed('sessions', 'QueueUrl'), {
    recovered: console.error,
  });
  const { bodies, given } = await messages(Number(process.env['E2E_MESSAGES'] ?? 4000));
  const consumer = deployed('sessions', 'ConsumeFunctionName');
  let killed = 0;
  for (const [index, part] of [bodies.slice(0, bodies.length / 2), bodies.slice(bodies.length / 2)].entries()) {
    expect(await queue.send(part.map((body) => ({ body, delaySeconds: 0 })))).toEqual([]);
    if (index === 0) killed = killProcessesOf(consumer, cloud);
  }
  await sleep(500);
  killed += killProcessesOf(consumer, cloud);

  const settled = await settleOne('sessions', given);

  expect(killed).toBeGreaterThan(0);
  expect(settled.account.unaccounted).toBe(0);
  expect(settled.tally.failed).toBe(Math.round(given.messages * 0.02));
  accepted = settled.account.distinct;
}, 300_000);

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

test('a day with an object that is no Parquet is published without it, and a mail names the object', async () => {
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

test("lands every line of the retailer's file", async () => {
  const file = { path: 'data/online_retail_sample.csv', encoding: 'utf-8', dates: 'iso' } as const;
  const given = await runOrders(file, lake(new S3Client(cloud.access), deployed('orders', 'LakeBucket')));

  const { account, tally } = await settleOne('orders', given);

  expect(account).toEqual({ accepted: 2000, repeated: 0, distinct: 2000, failed: 0, unaccounted: 0 });
  expect(tally.rows).toBe(2000);
}, 120_000);

test('replays, once, what a mended contract accepts', async () => {
  const [bucket, queueUrl] = [deployed('sessions', 'LakeBucket'), deployed('sessions', 'QueueUrl')];
  const place = { access: cloud.access, bucket, queueUrl };
  const before = await tallyOf('sessions');
  await failedStore(new S3Client(cloud.access), bucket).keep([
    toFailedEvent(session, 'sessions.consume', {
      id: 'sqs-rejected',
      source: { kind: 'sqs', queue: 'queue', message_id: 'rejected' },
      firstSeen: new Date('2026-01-01T00:00:00Z'),
      payload: Buffer.from(JSON.stringify(aSession())),
      violations: [{ pointer: '/iban', keyword: 'format', expected: 'iban', actual: 'string of 24 characters' }],
    }),
  ]);

  const choice = { date: '2026-01-01', isWanted: () => true, isDry: false };
  const entry = contractNamed(enterableIn(await readPipelines()), session.id);
  const replayed = [await replay(entry, place, choice), await replay(entry, place, choice)];

  expect(replayed.map((each) => each.replayed)).toEqual([1, 0]);
  const after = await eventually(
    () => tallyOf('sessions'),
    ({ distinct }) => distinct > before.distinct,
  );
  expect(after).toMatchObject({ distinct: before.distinct + 1, failed: before.failed });
}, 120_000);

async function messages(count: number): Promise<ReturnType<typeof burst>> {
  const schema = await readSchema(new URL('../../', import.meta.url), 'sessions/session.v1');
  return burst(schema, { count, seed: 7, now: new Date('2026-03-01T12:00:00Z'), invalid: 0.02, repeated: 0.05 });
}

async function settleOne(pipeline: string, given: Given) {
  const [settled] = await settle([{ ...(await copyOf(pipeline)), given }], () => undefined);
  if (!settled) throw new Error('Expected a result');
  return settled;
}

async function tallyOf(pipeline: string) {
  const { entry, folder, mirror: copy } = await copyOf(pipeline);
  await copy();
  return withDuckDb({ folder: STATE, memoryMiB: 256 }, (engine) => tally(engine, folder, entry.contract));
}

async function copyOf(pipeline: string) {
  const entry = landedIn(await readPipelines()).find((each) => each.pipeline === pipeline);
  if (!entry) throw new Error(`Expected a contract of ${pipeline}`);
  const folder = `${STATE}/lake/${pipeline}`;
  await rm(folder, { recursive: true, force: true });
  return { entry, folder, mirror: mirror(new S3Client(cloud.access), deployed(pipeline, 'LakeBucket'), folder) };
}
