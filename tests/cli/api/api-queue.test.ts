import { expect, test } from '@jest/globals';
import { apiQueue } from '../../../src/cli/api/api-queue.ts';
import type { Answer } from '../../../src/cli/api/answer.ts';

const MESSAGES = Array.from({ length: 501 }, (_, n) => ({ body: JSON.stringify({ n }), delaySeconds: 0 }));

test('messages are posted as arrays of at most 500', async () => {
  const { queue, bodies } = queueWith((count) => accepted(count));
  expect(await queue.send(MESSAGES)).toEqual([]);
  expect(bodies.map((body) => list(body).length)).toEqual([500, 1]);
});

test('what the API rejects is returned, with its reason', async () => {
  const violations = [{ pointer: '/n', keyword: 'maximum', expected: '0', actual: 'number' }];
  const rejected = [{ index: 1, violations }];
  const { queue, reasons } = queueWith((count) => ({
    status: 202,
    text: JSON.stringify({ accepted: count - 1, rejected }),
  }));
  expect(await queue.send(MESSAGES.slice(0, 3))).toEqual([MESSAGES[1]]);
  expect(reasons).toEqual(['the API rejected a message: /n maximum']);
});

test('only what the API asks for is sent again', async () => {
  const { queue, bodies } = queueWith((count, attempt) =>
    attempt === 1
      ? {
          status: 503,
          text: JSON.stringify({ title: 'Some were not taken', accepted: count - 1, rejected: [], retry: [2] }),
        }
      : accepted(count),
  );
  expect(await queue.send(MESSAGES.slice(0, 3))).toEqual([]);
  expect(bodies.map(list)).toEqual([[{ n: 0 }, { n: 1 }, { n: 2 }], [{ n: 2 }]]);
});

test('an API that refuses the caller is no matter of single messages', async () => {
  const { queue } = queueWith(() => ({ status: 403, text: '{"message":"Forbidden"}' }));
  await expect(queue.send(MESSAGES.slice(0, 1))).rejects.toThrow('403: Forbidden');
});

function queueWith(answer: (count: number, attempt: number) => Answer) {
  const bodies: string[] = [];
  const reasons: string[] = [];
  const queue = apiQueue(
    (body) => {
      bodies.push(body);
      return Promise.resolve(answer(list(body).length, bodies.length));
    },
    (reason) => reasons.push(reason),
  );
  return { queue, bodies, reasons };
}

function accepted(count: number): Answer {
  return { status: 202, text: JSON.stringify({ accepted: count, rejected: [] }) };
}

function list(body: string): unknown[] {
  const parsed: unknown = JSON.parse(body);
  return [parsed].flat();
}
