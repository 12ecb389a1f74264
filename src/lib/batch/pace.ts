export interface Clock {
  /** In milliseconds. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

/** Lets `lines` pass at a long-run rate of at most `perSecond`. */
export function pace(perSecond: number, { now, sleep }: Clock): (lines: number) => Promise<void> {
  let due = now();
  return async (lines) => {
    // unused time isn't saved up
    due = Math.max(due, now());
    const wait = due - now();
    due += (lines / perSecond) * 1000;
    if (wait > 0) await sleep(wait);
  };
}
