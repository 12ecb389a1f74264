import { expect, test } from '@jest/globals';
import { ContractError, TransientError } from '../../src/lib/errors.ts';
import { produce } from '../../src/sessions/produce.ts';
import type { ProduceRequest } from '../../src/sessions/generated/produce-request.v1.ts';
import { fakeMessageQueue } from '../support/fakes/message-queue.ts';
import { acceptedSession } from './a-session.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';

test('sends the sessions of the window at once, each delayed until its arrival', async () => {
  const { sent, messages, counts } = await produced(request({}));
  const delays = messages.map(({ delaySeconds }) => delaySeconds);
  expect(messages).toHaveLength(sent);
  expect(delays.every((delay) => Number.isInteger(delay) && delay >= 0 && delay < 900)).toBe(true);
  expect(delays).toEqual(delays.toSorted((a, b) => a - b));
  expect(counts).toEqual({ SessionsProduced: sent });
});

test('a session begins when it arrives, and its delay is rounded down', async () => {
  const { messages } = await produced(request({ min_gap_seconds: 1.9, max_gap_seconds: 1.9, count: 3 }));
  const seen = messages.map(({ body, delaySeconds }) => [delaySeconds, acceptedSession(JSON.parse(body)).accessed_at]);
  expect(seen).toEqual([
    [1, '2026-11-20T10:00:01.900Z'],
    [3, '2026-11-20T10:00:03.800Z'],
    [5, '2026-11-20T10:00:05.700Z'],
  ]);
});

test('the longest delay stays below the 900 s that SQS allows', async () => {
  const { messages } = await produced(request({ min_gap_seconds: 899.999, max_gap_seconds: 899.999 }));
  expect(messages.map(({ delaySeconds }) => delaySeconds)).toEqual([899]);
});

test('the same request sends the same sessions, another seed or another time others', async () => {
  const [first, repeated, reseeded, later, reseededLater] = await Promise.all([
    produced(request({})),
    produced(request({})),
    produced(request({ seed: 7 })),
    produced(request({ scheduled_at: '2026-11-20T10:15:00Z' })),
    produced(request({ seed: 7, scheduled_at: '2026-11-20T10:15:00Z' })),
  ]);
  expect(repeated.messages).toEqual(first.messages);
  const ids = [first, reseeded, later, reseededLater].flatMap((each) => [...idsOf(each)]);
  expect(new Set(ids).size).toBe(ids.length);
});

test('sends nothing if nothing is requested', async () => {
  expect(await produced(request({ count: 0 }))).toMatchObject({
    sent: 0,
    messages: [],
    counts: { SessionsProduced: 0 },
  });
});

test('messages that the queue refuses are a transient error with their number', async () => {
  let asked = 0;
  const queue = fakeMessageQueue(() => ++asked % 2 === 0);
  const telemetry = fakeTelemetry();
  const producing = produce(request({ min_gap_seconds: 1, max_gap_seconds: 1, count: 9 }), { queue, telemetry });
  await expect(producing).rejects.toEqual(new TransientError('The queue refused 4 of 9 sessions'));
  expect(telemetry.counts).toEqual({ SessionsProduced: 5 });
});

test.each([
  { scheduled_at: '2026-11-20t12:00:00+02:00', expected: '2026-11-20T10:00:01.000Z' },
  { scheduled_at: '2016-12-31T23:59:60Z', expected: '2017-01-01T00:00:01.000Z' },
])('reads every time that the contract allows: $scheduled_at', async ({ scheduled_at, expected }) => {
  const { messages } = await produced(request({ scheduled_at, min_gap_seconds: 1, max_gap_seconds: 1, count: 1 }));
  expect(messages.map(({ body }) => acceptedSession(JSON.parse(body)).accessed_at)).toEqual([expected]);
});

test('a time that not every engine can represent breaks the contract', async () => {
  await expect(produced(request({ scheduled_at: '0000-01-01T00:00:00Z' }))).rejects.toThrow(ContractError);
});

async function produced(asked: ProduceRequest) {
  const [queue, telemetry] = [fakeMessageQueue(), fakeTelemetry()];
  const { sent } = await produce(asked, { queue, telemetry });
  return { sent, messages: queue.messages, counts: telemetry.counts };
}

function idsOf({ messages }: { readonly messages: readonly { readonly body: string }[] }): Set<string> {
  return new Set(messages.map(({ body }) => acceptedSession(JSON.parse(body)).unique_id));
}

function request(parts: Partial<ProduceRequest>): ProduceRequest {
  return {
    scheduled_at: '2026-11-20T10:00:00Z',
    window_seconds: 900,
    min_gap_seconds: 1,
    max_gap_seconds: 15,
    ...parts,
  };
}
