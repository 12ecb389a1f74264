import { expect, test } from '@jest/globals';
import { lastMade } from '../../src/console/last-made.ts';
import { shared } from '../../src/console/shared.ts';

/** Counts what is made; each is finished by hand. */
function setUp() {
  let now = 0;
  const made: { readonly at: number; readonly done: () => void; readonly fail: () => void }[] = [];
  const get = shared(
    (at) =>
      new Promise<number>((resolve, reject) => {
        const n = made.length;
        made.push({
          at: at.getTime(),
          done: () => {
            resolve(n);
          },
          fail: () => {
            reject(new Error('away'));
          },
        });
      }),
    () => new Date(now),
    1000,
  );
  return { made, get, pass: (ms: number) => (now += ms) };
}

test('those who ask while it is being made share it, however long that takes', async () => {
  const { made, get, pass } = setUp();
  const first = get();
  pass(5000);
  const second = get();
  made[0]?.done();
  expect(await Promise.all([first, second])).toEqual([0, 0]);
  expect(made).toHaveLength(1);
});

test('it is made again once it is too old, counted from when its making began', async () => {
  const { made, get, pass } = setUp();
  const first = get();
  pass(600);
  made[0]?.done();
  await first;
  expect(await get()).toBe(0);
  pass(400);
  const second = get();
  made[1]?.done();
  expect(await second).toBe(1);
  expect(made.map(({ at }) => at)).toEqual([0, 1000]);
});

test('a failure is told to all who wait, and not kept', async () => {
  const { made, get } = setUp();
  const waiting = [get(), get()];
  made[0]?.fail();
  for (const each of await Promise.allSettled(waiting)) expect(each.status).toBe('rejected');
  const next = get();
  made[1]?.done();
  expect(await next).toBe(1);
});

test('what was made last is there without waiting, and the error of the last attempt, too', async () => {
  const answers = [() => 'one', () => 'two'];
  const fail = () => {
    throw new Error('away');
  };
  let now = 0;
  const get = lastMade(
    () =>
      new Promise<string>((resolve) => {
        resolve((answers.shift() ?? fail)());
      }),
    () => new Date(now),
    1000,
  );
  const later = async () => {
    now += 1000;
    const found = get();
    // it is being made again
    await Promise.resolve()
      .then(() => undefined)
      .then(() => undefined);
    await new Promise(setImmediate);
    return found;
  };
  expect(get()).toBeUndefined();
  await new Promise(setImmediate);
  expect(get()).toBe('one');
  expect(await later()).toBe('one');
  expect(await later()).toBe('two');
  expect(get).toThrow('away');
});
