import type { Tally } from './tally.ts';

/** What an earlier run may have left, and the means to wait for it. */
export interface Leftovers {
  /** How many messages are in the queues by which messages enter. */
  readonly waiting: () => Promise<number>;
  /** What the lakes hold. */
  readonly look: () => Promise<Tally[]>;
  readonly report: (line: string) => void;
  readonly pause: () => Promise<unknown>;
  /** Milliseconds. */
  readonly now: () => number;
}

/** A message that fails becomes visible again well within this time. */
const STALLED_MS = 90_000;

/**
 * What the lakes hold once an earlier run's messages have left the queues and landed; otherwise those that land later
 * would be counted as this run's. Gives up on messages that stay where they are.
 */
export async function quiet({ waiting, look, report, pause, now }: Leftovers): Promise<Tally[]> {
  let left = await waiting();
  let tallies = await look();
  if (left === 0) return tallies;
  report(`Waiting until ${left} messages of an earlier run have landed.`);
  for (let changed = now(); now() - changed < STALLED_MS;) {
    await pause();
    const [nextLeft, nextTallies] = [await waiting(), await look()];
    const isSame = nextLeft === left && countsOf(nextTallies) === countsOf(tallies);
    [left, tallies] = [nextLeft, nextTallies];
    if (isSame && left === 0) break;
    if (!isSame) changed = now();
  }
  return tallies;
}

function countsOf(tallies: readonly Tally[]): string {
  return tallies.map(({ rows, failed }) => `${rows}/${failed}`).join();
}
