import { setTimeout } from 'node:timers/promises';

/** Pauses by exponential backoff with full jitter, at most 200 ms at first, so that callers that failed together don't retry together. */
export function backoff(
  random: () => number = Math.random,
  sleep: (milliseconds: number) => Promise<unknown> = setTimeout,
): (attempt: number) => Promise<void> {
  return async (attempt) => {
    await sleep(random() * Math.min(3000, 100 * 2 ** attempt));
  };
}
