import { setTimeout } from 'node:timers/promises';

/**
 * Pauses by exponential backoff with full jitter, at most 200 ms at first, so that callers that failed together don't retry
 * together. It adds what a server asked for, in ms.
 */
export function backoff(
  random: () => number = Math.random,
  sleep: (milliseconds: number) => Promise<unknown> = setTimeout,
): (attempt: number, atLeastMs?: number) => Promise<void> {
  return async (attempt, atLeastMs = 0) => {
    await sleep(atLeastMs + random() * Math.min(3000, 100 * 2 ** attempt));
  };
}
