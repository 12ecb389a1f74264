import { setTimeout as sleep } from 'node:timers/promises';

import { UnavailableError } from '../cli/terminal/unavailable-error.ts';

const PATIENCE_MS = 90_000;

/**
 * Resolves to what `read` returns as soon as it returns something.
 * @throws {UnavailableError} if that takes too long; {AbortError} if the signal is aborted
 */
export async function waitFor<T>(
  what: string,
  signal: AbortSignal,
  read: () => Promise<T | undefined>,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  for (const deadline = Date.now() + patienceMs; ;) {
    const found = await read();
    if (found !== undefined) return found;
    if (Date.now() > deadline)
      throw new UnavailableError(
        `Gave up after waiting ${patienceMs / 1000} s for ${what}. The logs of the functions say why (docs/running.md shows how to read them).`,
      );
    await sleep(250, undefined, { signal });
  }
}
