import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { PermanentError } from '../../../../src/lib/errors.ts';

/** What `read` gives once it `isEnough`, or after that many seconds: the assertion that follows then shows what is missing. */
export async function eventually<T>(
  read: () => Promise<T> | T,
  isEnough: (value: T) => boolean,
  seconds = 30,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  let value = await read();
  while (!isEnough(value) && Date.now() < deadline) {
    await sleep(200);
    value = await read();
  }
  return value;
}

/** Creates the port for a test, and what the test needs to inspect behind it. */
export type Make<Port> = () => Port | Promise<Port>;

/** For a test that waits on a real service. */
export const PORT_TIMEOUT = 60_000;

/** What every stream does with no records, and with one too large for a call. */
export function testLimits<Item>(
  make: Make<{ readonly stream: { put(items: readonly Item[]): Promise<unknown> } }>,
  tooLarge: Item,
): void {
  test(
    'puts no record and refuses none when it is given none',
    async () => {
      const { stream } = await make();
      expect(await stream.put([])).toEqual([]);
    },
    PORT_TIMEOUT,
  );

  test(
    'throws a permanent error for a record that no call can hold',
    async () => {
      const { stream } = await make();
      await expect(stream.put([tooLarge])).rejects.toBeInstanceOf(PermanentError);
    },
    PORT_TIMEOUT,
  );
}
