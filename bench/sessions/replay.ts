import { watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { contractNamed, enterableIn } from '../../src/cli/pipelines/landed.ts';
import { readPipelines } from '../../src/cli/pipelines/read-pipelines.ts';
import { replay } from '../../src/cli/replay/replay.ts';
import { failedStore } from '../../src/lib/aws/failed-store.ts';
import { toFailedEvent } from '../../src/lib/failed/failed-event.ts';
import { startCloud } from '../../src/local/cloud/cloud.ts';
import { warmUp } from '../../src/local/cloud/warm-up.ts';
import { sessionFactory } from '../../src/sessions/faker-session.ts';
import { session } from '../../src/sessions/generated/session.v1.ts';
import { spreadOf, type Bench } from '../harness/bench.ts';
import { cache } from '../harness/files.ts';

const PORT = Number(process.env['REPLAY_PORT'] ?? 4648);
const ROUNDS = 4;
/** Files that the replay writes a second. Each is an invocation of `transform`, and the local cloud has only this machine's processors. */
const RATE = Number(process.env['REPLAY_RATE'] ?? 5);
const LIVE = 40;
const LIVE_EVERY_MS = 500;
/** As many messages as are replayed while live ones are sent. */
const REPLAYED = Math.round((RATE * LIVE * LIVE_EVERY_MS) / 1000);

export const replayLatency: Bench = {
  name: 'replay',
  title: `A live message every ${LIVE_EVERY_MS} ms from the queue to its raw object, alone and while ${REPLAYED} messages are replayed at ${RATE} files a second`,
  run: async () => {
    const folder = fileURLToPath(new URL('replay', cache));
    const cloud = await startCloud({ port: PORT, stateDir: folder, report: () => undefined });
    try {
      const deployed = await cloud.deploy(['operations', 'sessions']);
      await warmUp(deployed('sessions', 'TransformFunctionName'), cloud.access);
      const bucket = deployed('sessions', 'LakeBucket');
      const live = liveMessages(new SQSClient(cloud.access), deployed('sessions', 'QueueUrl'), `${folder}/s3`);
      const entry = contractNamed(enterableIn(await readPipelines()), session.id);
      const place = { access: cloud.access, bucket, outputOf: (output: string) => deployed('sessions', output) };
      const failed = failedStore(new S3Client(cloud.access), bucket);
      await live.latencies();
      const [alone, beside]: [number[], number[]] = [[], []];
      for (let round = 0; round < ROUNDS; round++) {
        alone.push(middle(await live.latencies()));
        for (let n = 0; n < REPLAYED; n++) await failed.keep([rejected(round * REPLAYED + n)]);
        const choice = { date: undefined, isWanted: () => true, isDry: false, perSecond: RATE };
        const [latencies, { replayed }] = await Promise.all([live.latencies(), replay(entry, place, choice)]);
        if (replayed !== REPLAYED) throw new Error(`Expected ${REPLAYED} replayed messages, not ${replayed}`);
        beside.push(middle(latencies));
      }
      live.close();
      return [
        { name: 'alone', unit: 'ms', spread: spreadOf(alone) },
        { name: 'beside a replay', unit: 'ms', spread: spreadOf(beside) },
        {
          name: 'beside / alone',
          unit: '×',
          spread: spreadOf(beside.map((each, round) => each / (alone[round] ?? NaN))),
          goal: { atMost: 1.1 },
        },
      ];
    } finally {
      await cloud.stop();
    }
  },
};

/** Messages that are sent one by one, and how long each takes until its raw object is on the local cloud's disk. */
function liveMessages(sqs: SQSClient, QueueUrl: string, objects: string) {
  const waiting = new Map<string, (milliseconds: number) => void>();
  const makeSession = sessionFactory(1);
  const watcher = watch(objects, { recursive: true }, (_event, path) => {
    if (path?.includes('/raw/') !== true) return;
    const at = Date.now();
    readFile(`${objects}/${path}`, 'utf8').then(
      (text) => {
        for (const [id, arrived] of waiting) if (text.includes(id)) arrived(at);
      },
      () => undefined,
    );
  });
  const latency = async () => {
    const message = makeSession(new Date());
    const { promise, resolve } = Promise.withResolvers<number>();
    waiting.set(message.unique_id, resolve);
    const sentAt = Date.now();
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(message) }));
    const arrivedAt = await promise;
    waiting.delete(message.unique_id);
    return arrivedAt - sentAt;
  };
  return {
    latencies: async () => {
      const pending: Promise<number>[] = [];
      for (let n = 0; n < LIVE; n++) {
        pending.push(latency());
        await sleep(LIVE_EVERY_MS);
      }
      return Promise.all(pending);
    },
    close: () => {
      watcher.close();
    },
  };
}

/** What the contract has rejected and accepts now. */
function rejected(n: number) {
  return toFailedEvent(session, 'sessions.consume', {
    id: `sqs-replayed-${n}`,
    source: { kind: 'sqs', queue: 'queue', message_id: String(n) },
    firstSeen: new Date(Date.UTC(2026, 10, 20, 10, 0, n)),
    payload: Buffer.from(JSON.stringify(sessionFactory(1000 + n)(new Date('2026-11-20T10:00:00Z')))),
    violations: [{ pointer: '/iban', keyword: 'format', expected: 'iban', actual: 'string of 24 characters' }],
  });
}

function middle(values: readonly number[]): number {
  return spreadOf(values).median;
}
