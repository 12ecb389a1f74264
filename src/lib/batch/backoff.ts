import { setTimeout } from 'node:timers/promises';

/** Pauses by exponential backoff with full jitter, from 100 ms to 3 s: callers that failed together don't return together. */
export function backoff(random: () => number = Math.random): (attempt: number) => Promise<void> {
  return (attempt) => setTimeout(random() * Math.min(3000, 100 * 2 ** attempt));
}
