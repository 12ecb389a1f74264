/** A benchmark: `npm run bench -- <name>`. */
export interface Bench {
  readonly name: string;
  /** What is measured, on what. */
  readonly title: string;
  readonly run: () => Promise<readonly Figure[]>;
}

/** One line of the table. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly spread: Spread;
  readonly goal?: Goal;
  /** If three significant digits aren't enough. */
  readonly decimals?: number;
}

/** Over the rounds. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** What issue and README promise of a figure's median. */
export type Goal = { readonly atLeast: number } | { readonly atMost: number };

export function isReached(goal: Goal, { median }: Spread): boolean {
  return 'atLeast' in goal ? median >= goal.atLeast : median <= goal.atMost;
}

/** @throws {RangeError} without a value. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const [min, max] = [sorted[0], sorted.at(-1)];
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (min === undefined || max === undefined || low === undefined || high === undefined)
    throw new RangeError('Expected at least one value');
  return { median: (low + high) / 2, min, max };
}
