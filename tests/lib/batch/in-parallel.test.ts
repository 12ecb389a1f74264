import { expect, test } from '@jest/globals';
import { inParallel } from '../../../src/lib/batch/in-parallel.ts';

test('works on every item, on no more than the limit at a time', async () => {
  const done: number[] = [];
  let [running, most] = [0, 0];
  await inParallel([1, 2, 3, 4, 5], 2, async (item) => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setImmediate(resolve));
    running--;
    done.push(item);
  });
  expect(done.sort()).toEqual([1, 2, 3, 4, 5]);
  expect(most).toBe(2);
});

test('after a failure starts no further item, waits for those that run, and throws it', async () => {
  const error = new Error('the second');
  const [started, ended]: [number[], number[]] = [[], []];
  const failing = inParallel([1, 2, 3, 4], 2, async (item) => {
    started.push(item);
    await new Promise((resolve) => setTimeout(resolve, item === 2 ? 0 : 20));
    if (item === 2) throw error;
    ended.push(item);
  });
  await expect(failing).rejects.toBe(error);
  expect({ started, ended }).toEqual({ started: [1, 2], ended: [1] });
});
