/** @seconds 10 */
import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { S3Event } from 'aws-lambda';
import { beforeEach, beforeAll, expect, test } from '@jest/globals';
import { readHeld } from '../../src/cli/failed/held/read-held.ts';
import type { Enterable } from '../../src/cli/pipelines/landed.ts';
import type { Place } from '../../src/cli/replay/place.ts';
import { replay } from '../../src/cli/replay/replay.ts';
import type { Replayed } from '../../src/cli/replay/replay-object.ts';
import { undo } from '../../src/cli/replay/undo.ts';
import { failedStore } from '../../src/lib/aws/failed-store.ts';
import { openObject } from '../../src/lib/aws/opened-object.ts';
import { putTextIn } from '../../src/lib/aws/put-text.ts';
import { landedKey } from '../../src/lib/lake/keys.ts';
import { readRaw } from '../../src/lib/objects/read-raw.ts';
import { objectName, s3Objects } from '../../src/lib/sources/s3-objects.ts';
import { toFailedEvent } from '../../src/lib/failed/failed-event.ts';
import type { Cloud } from '../../src/local/cloud/cloud.ts';
import { aVisit, idOf, visit } from '../support/contracts/visit.ts';
import { s3Event } from '../support/fakes/events.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';
import { startTestCloud } from './local-cloud.ts';

const IBAN = { pointer: '/iban', keyword: 'format', expected: 'iban', actual: 'string of 4 characters' };
const ENTRY: Enterable = { pipeline: 'tests', contract: visit, entryPoints: [{ kind: 'queue', output: 'QueueUrl' }] };
let cloud: Cloud;
let s3: S3Client;
let place: Place;
let buckets = 0;

beforeAll(async () => {
  cloud = await startTestCloud('replay');
  s3 = new S3Client(cloud.access);
}, 60_000);

beforeEach(async () => {
  const bucket = `sluice-replay-${buckets++}`;
  place = { access: cloud.access, bucket, outputOf: (output) => output };
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  // as lakes have it
  await s3.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  const [first, second, third] = [eventOf(1, 1), eventOf(2, 2), eventOf(3, 2)];
  await failedStore(s3, bucket).keep([first, second, third]);
  await failedStore(s3, bucket).keep([eventOf(4, 3, { iban: 'RO00' }), eventOf(5, 3)]);
});

test('an undone run leaves the lake as it was, and so does undoing it twice', async () => {
  const before = await contents();
  const { run = '', ...done } = await replayAll();
  expect(done).toEqual({ replayed: 4, reasons: ['/iban format'] });
  expect(keysOf(await contents())).toEqual([
    expect.stringMatching(/^audit\/dt=.*\.ndjson$/),
    'failed/contract=visit.v1/dt=2026-11-20/sqs-4.ndjson',
    expect.stringMatching(/^raw\/visit\/v1\/dt=2026-11-20\/replayed-/),
    expect.stringMatching(/^raw\/visit\/v1\/dt=2026-11-20\/replayed-/),
    expect.stringMatching(/^raw\/visit\/v1\/dt=2026-11-20\/replayed-/),
    'replayed/contract=visit.v1/dt=2026-11-20/sqs-1.ndjson',
    'replayed/contract=visit.v1/dt=2026-11-20/sqs-5.ndjson',
  ]);

  const notice = await noticeOf(keysOf(await contents()).filter((key) => key.startsWith('raw/')));
  expect(await undo(ENTRY, place, run)).toEqual({ undone: 4, landed: 0 });
  const after = await contents();
  expect(linesBelow(after, 'failed/')).toEqual(linesBelow(before, 'failed/'));
  expect(keysOf(after).filter((key) => !/^(audit|failed)\//.test(key))).toEqual([]);
  await expect(undo(ENTRY, place, run)).rejects.toThrow('has nothing to undo');
  expect(await landedBy(notice)).toEqual({ objects: 0, counts: { UndoneObjects: 3 } });

  expect(await replayAll()).toMatchObject({ replayed: 4, reasons: ['/iban format'] });
}, 60_000);

test('what has landed stays, and only the rest is taken back', async () => {
  const { run = '' } = await replayAll();
  const landed = keysOf(await contents()).filter((key) => key.startsWith('raw/'))[1] ?? '';
  const { etag, close, metadata } = await openObject(s3)(place.bucket, landed);
  close();
  const name = objectName({ bucket: place.bucket, key: landed }, etag);
  await putTextIn(s3, place.bucket)(landedKey({ table: visit.table, dt: '2026-11-20' }, name), 'rows');
  const stay = [1, 2, 2, 3].filter((second) => seenAt(second) === metadata['first-seen']).length;

  expect(await undo(ENTRY, place, run)).toEqual({ undone: 4 - stay, landed: stay });
  const after = await contents();
  expect(linesBelow(after, 'failed/')).toHaveLength(5 - stay);
  expect(linesBelow(after, 'replayed/')).toHaveLength(stay);
  expect(keysOf(after).filter((key) => key.startsWith('raw/'))).toEqual([landed]);
}, 60_000);

test('of concurrent replays of one object, neither puts back what the other has moved, and both are audited', async () => {
  const wanted = ['sqs-1', 'sqs-2'].map((id) => replayAll({ isWanted: (event) => event.id === id }));
  await Promise.all(wanted);
  const after = await contents();
  expect(linesBelow(after, 'failed/')).toHaveLength(3);
  expect(linesBelow(after, 'replayed/')).toHaveLength(2);
  expect(linesBelow(after, 'audit/')).toHaveLength(2);
}, 60_000);

test('a replay that fails while it sends messages has an audit line', async () => {
  const broken = { ...ENTRY, sinks: { 'tests.visits': 'Function' } };
  const lost = () => {
    throw new Error('no such output');
  };
  const choice = { date: undefined, isWanted: () => true, isDry: false };
  await expect(replay(broken, { ...place, outputOf: lost }, choice)).rejects.toThrow('no such output');
  const audits = linesBelow(await contents(), 'audit/').map((line): unknown => JSON.parse(line));
  expect(audits).toMatchObject([{ what: 'replay', messages: 3 }]);
}, 60_000);

test('a second replay changes nothing but what it replays, and each run has its audit line', async () => {
  const { run } = await replayAll({ noted: { what: 'repair', recipe: 'iban' } });
  const before = await contents();
  expect(await replayAll()).toMatchObject({ replayed: 0, reasons: ['/iban format'] });
  expect(await contents()).toEqual(before);
  expect(linesBelow(before, 'audit/').map((line): unknown => JSON.parse(line))).toEqual([
    {
      at: expect.any(String),
      run,
      who: expect.stringMatching(/^arn:aws:/),
      what: 'repair',
      contract: visit.id,
      recipe: 'iban',
      messages: 4,
    },
  ]);
}, 60_000);

test('what waits in a dead-letter queue is listed and stays there; work that a consumer will take is not', async () => {
  const sqs = new SQSClient(cloud.access);
  const { QueueUrl: dead = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'replay-dlq' }));
  const deadLetterTargetArn = 'arn:aws:sqs:eu-west-1:000000000000:replay-dlq';
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 1 });
  const { QueueUrl: work = '' } = await sqs.send(
    new CreateQueueCommand({ QueueName: 'replay-work', Attributes: { RedrivePolicy, VisibilityTimeout: '0' } }),
  );
  const ids: string[] = [];
  for (let n = 0; n < 25; n++) {
    const { MessageId = '' } = await sqs.send(new SendMessageCommand({ QueueUrl: dead, MessageBody: `{"n":${n}}` }));
    ids.push(MessageId);
  }
  await sqs.send(new SendMessageCommand({ QueueUrl: work, MessageBody: '{}' }));

  for (let time = 0; time < 2; time++) {
    const { shown, messages } = await readHeld([dead, work], cloud.access);
    expect(shown.map(({ id }) => id).sort()).toEqual(ids.toSorted());
    expect(messages).toBe(25);
    expect(shown[0]).toMatchObject({ queue: 'replay-dlq', what: expect.stringMatching(/^message /) });
  }
}, 60_000);

/** What S3 says of objects: the one has its version, the others not. */
async function noticeOf([first = '', ...others]: readonly string[]): Promise<S3Event> {
  const { VersionId } = await s3.send(new HeadObjectCommand({ Bucket: place.bucket, Key: first }));
  const event = s3Event(place.bucket, ...[first, ...others].map(encodeURIComponent));
  for (const { s3: entry } of event.Records.slice(0, 1)) entry.object.versionId = VersionId;
  return event;
}

async function landedBy(event: S3Event) {
  const telemetry = fakeTelemetry();
  const gate = { contract: visit, stage: 'tests.transform', failed: failedStore(s3, place.bucket), telemetry };
  const { input } = await s3Objects(gate, openObject(s3), readRaw).admit(event);
  return { objects: (await Array.fromAsync(input)).length, counts: telemetry.counts };
}

function replayAll(more: Partial<Parameters<typeof replay>[2]> = {}): Promise<Replayed> {
  return replay(ENTRY, place, { date: undefined, isWanted: () => true, isDry: false, ...more });
}

function eventOf(n: number, second: number, parts = {}) {
  return toFailedEvent(visit, 'tests.visits', {
    id: `sqs-${n}`,
    source: { kind: 'sqs', queue: 'queue', message_id: String(n) },
    firstSeen: new Date(seenAt(second)),
    payload: Buffer.from(JSON.stringify(aVisit({ unique_id: idOf(n), ...parts }))),
    violations: [IBAN],
  });
}

function seenAt(second: number): string {
  return `2026-11-20T10:00:0${second}.000Z`;
}

/** The objects of the bucket, by key. */
async function contents(): Promise<Map<string, string>> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: place.bucket }));
  const read = Contents.map(async ({ Key = '' }) => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: place.bucket, Key }));
    return [Key, (await Body?.transformToString()) ?? ''] as const;
  });
  return new Map(await Promise.all(read));
}

function keysOf(objects: ReadonlyMap<string, string>): string[] {
  return [...objects.keys()].sort();
}

/** The lines of all objects below a prefix, sorted. */
function linesBelow(objects: ReadonlyMap<string, string>, prefix: string): string[] {
  return [...objects]
    .filter(([key]) => key.startsWith(prefix))
    .flatMap(([, text]) => text.trimEnd().split('\n'))
    .sort();
}
