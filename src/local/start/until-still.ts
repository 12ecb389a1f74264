interface Watched<State> {
  /** Two states are the same if this is. */
  readonly keyOf: (state: State) => string;
  readonly isDone: (state: State, isSame: boolean) => boolean;
  readonly pause: () => Promise<unknown>;
  /** Milliseconds. */
  readonly now: () => number;
}

/** After this long without change, nothing is in flight any more: it is longer than a queue's visibility timeout. */
const STALLED_MS = 90_000;

/** Looks until it is done, or nothing has changed for a minute and a half; returns the last state. */
export async function untilStill<State>(
  look: () => Promise<State>,
  { keyOf, isDone, pause, now }: Watched<State>,
): Promise<State> {
  let last: string | undefined;
  for (let changed = now(); ;) {
    const state = await look();
    const key = keyOf(state);
    const isSame = key === last;
    if (!isSame) [last, changed] = [key, now()];
    if (isDone(state, isSame) || now() - changed >= STALLED_MS) return state;
    await pause();
  }
}
