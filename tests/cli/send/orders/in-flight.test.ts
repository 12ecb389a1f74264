import { expect, test } from '@jest/globals';
import { setImmediate as turn } from 'node:timers/promises';
import { inFlight } from '../../../../src/cli/send/orders/in-flight.ts';

test('works on all items, on no more at a time than allowed, and reads no further ahead', async () => {
  const { items, given } = source(20);
  const done: number[] = [];
  let [running, most] = [0, 0];

  await inFlight(items, { most: 3, stopped: () => false }, async (item) => {
    running++;
    most = Math.max(most, running);
    expect(given() - done.length).toBeLessThanOrEqual(3);
    for (let wait = (item * 7) % 5; wait >= 0; wait--) await turn();
    running--;
    done.push(item);
  });

  expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n));
  expect(most).toBe(3);
});

test('begins nothing more once it is stopped, and ends what it began', async () => {
  const { items, given } = source(20);
  let done = 0;
  await inFlight(items, { most: 3, stopped: () => done > 4 }, async () => {
    await turn();
    done++;
  });
  expect(done).toBeGreaterThan(4);
  expect(done).toBeLessThan(9);
  expect(given()).toBeLessThan(10);
});

test('a failure stops it and is thrown, after the others have ended', async () => {
  const { items, given } = source(20);
  let ended = 0;
  const work = async (item: number) => {
    await turn();
    if (item === 4) throw new Error('broken');
    await turn();
    ended++;
  };
  await expect(inFlight(items, { most: 3, stopped: () => false }, work)).rejects.toThrow('broken');
  expect(ended).toBe(given() - 2);
  expect(given()).toBeLessThan(10);
});

/** Numbers from 0, and how many of them were asked for. */
function source(count: number) {
  let given = 0;
  async function* items() {
    for (; given < count; given++) yield await Promise.resolve(given);
  }
  return { items: items(), given: () => given + 1 };
}
