import { expect, test } from '@jest/globals';
import { pace } from '../../../src/lib/batch/pace.ts';

test("no more lines pass than allowed, and unused capacity isn't saved up", async () => {
  let now = 1000;
  const sleep = (milliseconds: number) => {
    now += milliseconds;
    return Promise.resolve();
  };
  const pass = pace(100, { now: () => now, sleep });
  const times: number[] = [];
  for (const wait of [0, 0, 0, 60_000, 0]) {
    now += wait;
    await pass(500);
    times.push(now);
  }
  expect(times).toEqual([1000, 6000, 11_000, 71_000, 76_000]);
});

test('without a limit nothing waits', async () => {
  const sleep = () => Promise.reject(new Error('Expected no wait'));
  const pass = pace(Infinity, { now: () => 0, sleep });
  for (let n = 0; n < 3; n++) await pass(500);
});
