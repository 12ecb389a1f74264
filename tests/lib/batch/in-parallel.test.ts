import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { inParallel } from '../../../src/lib/batch/in-parallel.ts';

test('processes every item, at most the limit at a time', async () => {
  const done: number[] = [];
  let [running, most] = [0, 0];
  await inParallel([1, 2, 3, 4, 5], 2, async (item) => {
    most = Math.max(most, ++running);
    await turn();
    running--;
    done.push(item);
  });
  expect(done.sort()).toEqual([1, 2, 3, 4, 5]);
  expect(most).toBe(2);
});

test('after a failure, starts no further item, waits for those that are running, and throws it', async () => {
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

test('requests no more from a source than it has room for', async () => {
  const { items, given } = source(20);
  const done: number[] = [];
  await inParallel(items, 3, async (item) => {
    expect(given() - done.length).toBeLessThanOrEqual(3);
    for (let wait = (item * 7) % 5; wait >= 0; wait--) await turn();
    done.push(item);
  });
  expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n));
});

test('starts nothing more once it is stopped, and finishes what it started', async () => {
  const { items, given } = source(20);
  let done = 0;
  const work = async () => {
    await turn();
    done++;
  };
  await inParallel(items, 3, work, () => done > 4);
  expect(done).toBeGreaterThan(4);
  expect(done).toBeLessThan(9);
  expect(given()).toBeLessThan(10);
});

test('a failure closes the source after the other items have finished', async () => {
  const { items, given } = source(20);
  let ended = 0;
  const work = async (item: number) => {
    await turn();
    if (item === 4) throw new Error('broken');
    await turn();
    ended++;
  };
  await expect(inParallel(items, 3, work)).rejects.toThrow('broken');
  expect(ended).toBe(given() - 2);
  expect(given()).toBeLessThan(10);
});

test("a source's failure is thrown after the started items have finished", async () => {
  async function* broken() {
    yield await Promise.resolve(1);
    throw new Error('the source');
  }
  let ended = 0;
  const work = async () => {
    for (let wait = 0; wait < 5; wait++) await turn();
    ended++;
  };
  await expect(inParallel(broken(), 2, work)).rejects.toThrow('the source');
  expect(ended).toBe(1);
});

/** Numbers from 0, and how many of them were requested. */
function source(count: number) {
  let given = 0;
  async function* items() {
    for (; given < count; given++) yield await Promise.resolve(given);
  }
  return { items: items(), given: () => given + 1 };
}
