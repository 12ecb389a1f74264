import { expect, test } from '@jest/globals';
import { PermanentError } from '../../../../src/lib/errors.ts';

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
