import { expect, test } from '@jest/globals';
import type { Answer } from '../../../src/cli/api/answer.ts';
import { postPart } from '../../../src/cli/api/post-part.ts';
import { PermanentError, TransientError } from '../../../src/lib/errors.ts';

const MESSAGES = ['"a"', '"b"', '"c"'];
const TAKEN = { status: 202, text: '{"accepted":3,"rejected":[]}' };
const VIOLATION = { pointer: '', keyword: 'type', expected: 'object', actual: 'string of 1 characters' };

test('retries, after increasing pauses, until there is an answer', async () => {
  const { bodies, pauses, posting } = api([
    new TransientError('no answer (ECONNREFUSED)'),
    { status: 503, text: '' },
    { status: 429, retryAfter: '7', text: '{"message":"Too Many Requests"}' },
    TAKEN,
  ]);

  expect(await postPart(MESSAGES, posting)).toEqual([]);

  expect(bodies).toEqual(Array(4).fill('["a","b","c"]'));
  expect(pauses).toEqual([
    [1, 0],
    [2, 0],
    [3, 7000],
  ]);
});

test('retries only what the stream refused, and keeps the positions of what was rejected', async () => {
  const { bodies, posting } = api([
    {
      status: 503,
      text: JSON.stringify({ accepted: 1, rejected: [{ index: 0, violations: [VIOLATION] }], retry: [2] }),
    },
    { status: 422, text: JSON.stringify({ rejected: [{ index: 0, violations: [VIOLATION] }] }) },
  ]);

  expect(await postPart(MESSAGES, posting)).toEqual([
    { index: 0, violations: [VIOLATION] },
    { index: 2, violations: [VIOLATION] },
  ]);
  expect(bodies).toEqual(['["a","b","c"]', '["c"]']);
});

test('gives up after 15 attempts, with the last reason', async () => {
  const { bodies, posting } = api(Array<Answer>(20).fill({ status: 503, text: '' }));
  await expect(postPart(MESSAGES, posting)).rejects.toEqual(
    new TransientError('The API did not take a request in 15 attempts: 503'),
  );
  expect(bodies).toHaveLength(15);
});

test("doesn't retry what the API refuses", async () => {
  const { bodies, posting } = api([{ status: 403, text: '{"message":"Forbidden"}' }, TAKEN]);
  const sending = postPart(MESSAGES, posting);
  await expect(sending).rejects.toThrow(PermanentError);
  await expect(sending).rejects.toThrow(/^The API refused a request: 403: Forbidden\. /);
  expect(bodies).toHaveLength(1);
});

test('any other error is thrown', async () => {
  const { posting } = api([new RangeError('a bug')]);
  await expect(postPart(MESSAGES, posting)).rejects.toThrow('a bug');
});

/** An API that answers in order. */
function api(answers: (Answer | Error)[]) {
  const bodies: string[] = [];
  const pauses: [number, number][] = [];
  return {
    bodies,
    pauses,
    posting: {
      post: (body: string) => {
        const answer = answers[bodies.length] ?? new Error('Expected no further request');
        bodies.push(body);
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
      pause: (attempt: number, atLeastMs: number) => {
        pauses.push([attempt, atLeastMs]);
        return Promise.resolve();
      },
      recovered: () => undefined,
    },
  };
}
