import { afterAll, expect, test } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deliver } from '../../src/lib/lake/deliver.ts';
import { directInput } from '../../src/lib/sources/direct.ts';
import { produceRequest, type ProduceRequest } from '../../src/sessions/generated/produce-request.v1.ts';
import { session } from '../../src/sessions/generated/session.v1.ts';
import { produce } from '../../src/sessions/produce.ts';
import { fakeMessageQueue } from '../support/fakes/message-queue.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';
import { functionOf, invoked } from '../support/faults/deliveries.ts';
import { atEveryCall, atRandomCalls, FEW_SCHEDULES, type Subject } from '../support/faults/explore.ts';
import { consumed, published, transformed, whole } from '../support/faults/subjects.ts';
import { amount, sample } from '../support/sample.ts';
import { aSession, sessions } from './a-session.ts';
import { daily } from './daily-subject.ts';

const folder = mkdtempSync(join(tmpdir(), 'faults-'));
afterAll(() => rm(folder, { recursive: true }));

/** Sessions of two days, one of which comes twice, and two messages that the contract rejects. */
const BODIES = [
  ...[...sessions(4), aSession()].map((each, n) => ({ ...each, accessed_at: `2026-11-2${n % 2}T10:00:00Z` })),
  { ...aSession(), iban: 'GB00' },
].map((each) => JSON.stringify(each));
const FLOW = {
  table: { contract: session, derive: () => ({}), isSourced: true },
  folder,
  bodies: [...BODIES, 'not JSON'],
};
const RAW = { key: 'raw/a', content: FLOW.bodies.join('\n') };

/** The sessions that a queue has got; one may be there twice, and is then recognised by its ID. */
function produced(step = produce): Subject {
  return {
    begin: () => {
      const queue = fakeMessageQueue();
      const window = { window_seconds: 60, min_gap_seconds: 5, max_gap_seconds: 9 };
      const request = { scheduled_at: '2026-11-20T10:00:00Z', ...window };
      const { isDone, to } = invoked((): object => request, 'the schedule');
      return {
        isDone,
        deliver: (process) =>
          to(
            functionOf(directInput<ProduceRequest, { sent: number }>(produceRequest), (input) =>
              step(input, { queue: process.port(queue), telemetry: fakeTelemetry() }),
            ),
          ),
        outcome: () => new Set(queue.messages.map(({ body }) => body)),
      };
    },
  };
}

/** Each run of these needs its own DuckDB, so one of them is tried a day. */
const DEAR = [
  { name: 'transform', subject: transformed(FLOW, RAW), calls: 4, size: amount(10, 1) },
  { name: 'publish', subject: published(FLOW, RAW), calls: 8, size: amount(10, 1) },
  { name: 'daily', subject: daily, calls: 16, size: amount(10, 1) },
];

test.each([
  { name: 'produce', subject: produced(), calls: 1, size: Infinity },
  { name: 'consume', subject: consumed(FLOW), calls: 3, size: Infinity },
  ...sample(DEAR, 1),
])('whatever happens to any call of $name, nothing is lost or duplicated', async ({ name, subject, calls, size }) => {
  expect((await atEveryCall(name, subject, size)).calls).toBeGreaterThanOrEqual(calls);
});

test('random faults lose and duplicate nothing, from the queue to the table', async () => {
  expect(await atRandomCalls('sessions', whole(FLOW), FEW_SCHEDULES)).toBeGreaterThan(0);
});

test.each([
  {
    fault: 'consume forgets what the stream refused',
    subject: consumed({
      ...FLOW,
      step: async (...args) => {
        await deliver(...args);
        return [];
      },
    }),
  },
  {
    fault: 'consume acknowledges before the stream has answered',
    subject: consumed({
      ...FLOW,
      step: (...args) => {
        deliver(...args).catch(() => undefined);
        return Promise.resolve([]);
      },
    }),
  },
  {
    fault: 'produce forgets what the queue refused',
    subject: produced((request, ports) => {
      const queue = {
        send: async (...args: Parameters<typeof ports.queue.send>) => (await ports.queue.send(...args)).slice(0, 0),
      };
      return produce(request, { ...ports, queue });
    }),
  },
])('the harness notices when $fault', async ({ fault, subject }) => {
  await expect(atEveryCall(fault, subject, Infinity)).rejects.toThrow(/deep equality/);
});
