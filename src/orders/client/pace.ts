export interface Clock {
  /** In milliseconds. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

/** Lets `lines` pass when they may, so that no more than `perSecond` do in the long run. */
export function pace(perSecond: number, { now, sleep }: Clock): (lines: number) => Promise<void> {
  let due = now();
  return async (lines) => {
    // what wasn't used isn't saved up
    due = Math.max(due, now());
    const wait = due - now();
    due += (lines / perSecond) * 1000;
    if (wait > 0) await sleep(wait);
  };
}
