import type { Tally } from './tally.ts';
import { untilStill } from './until-still.ts';

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

/**
 * What the lakes hold once an earlier run's messages have left the queues and landed; otherwise those that land later
 * would be counted as this run's. Gives up on messages that stay where they are.
 */
export async function quiet({ waiting, look, report, pause, now }: Leftovers): Promise<Tally[]> {
  let hasReported = false;
  const lookAgain = async () => {
    const left = await waiting();
    if (left > 0 && !hasReported) report(`Waiting until ${left} messages of an earlier run have landed.`);
    hasReported = true;
    return { left, tallies: await look() };
  };
  const { tallies } = await untilStill(lookAgain, {
    keyOf: (state) => `${state.left} ${countsOf(state.tallies)}`,
    // what has just left a queue may not have landed yet
    isDone: ({ left }, isSame) => left === 0 && isSame,
    pause,
    now,
  });
  return tallies;
}

function countsOf(tallies: readonly Tally[]): string {
  return tallies.map(({ rows, failed }) => `${rows}/${failed}`).join();
}
