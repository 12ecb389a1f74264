import { expect, test } from '@jest/globals';
import { backoff } from '../../../src/lib/batch/backoff.ts';

test.each([
  { attempt: 1, longest: 200 },
  { attempt: 2, longest: 400 },
  { attempt: 3, longest: 800 },
  { attempt: 4, longest: 1600 },
  { attempt: 5, longest: 3000 },
  { attempt: 50, longest: 3000 },
])('after attempt $attempt, it waits at most $longest ms', async ({ attempt, longest }) => {
  expect(await pauseAfter(attempt, 0)).toBe(0);
  expect(await pauseAfter(attempt, 0.5)).toBe(longest / 2);
  expect(await pauseAfter(attempt, 1)).toBe(longest);
});

test('what a server asks for is added', async () => {
  expect(await pauseAfter(1, 0.5, 7000)).toBe(7100);
});

async function pauseAfter(attempt: number, random: number, atLeastMs?: number): Promise<number | undefined> {
  const slept: number[] = [];
  const sleep = (milliseconds: number) => Promise.resolve(slept.push(milliseconds));
  await backoff(() => random, sleep)(attempt, atLeastMs);
  return slept[0];
}
