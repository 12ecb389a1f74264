import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 90_000;

/** Resolves to what `read` returns as soon as it returns something. Throws if that takes too long or the signal is aborted. */
export async function waitFor<T>(what: string, signal: AbortSignal, read: () => Promise<T | undefined>): Promise<T> {
  for (const deadline = Date.now() + PATIENCE_MS; ;) {
    const found = await read();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`Gave up after waiting ${PATIENCE_MS / 1000} s for ${what}`);
    await sleep(250, undefined, { signal });
  }
}
