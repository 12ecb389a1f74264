import { spreadOf, type Spread } from './bench.ts';
import type { Report, Side } from './side.ts';

/** Each side's reports, one a round. */
export type Rounds = ReadonlyMap<string, readonly Report[]>;

/**
 * Runs every side once a round, beginning with another one each time: the machine's speed drifts, so only runs that
 * follow each other can be compared. Warm-up rounds aren't reported.
 */
export async function interleave(
  sides: readonly Side[],
  { rounds, warmUp = 0 }: { readonly rounds: number; readonly warmUp?: number },
): Promise<Rounds> {
  const reports = new Map<string, Report[]>(sides.map(({ name }) => [name, []]));
  try {
    for (let round = -warmUp; round < rounds; round++) {
      const first = (round + warmUp) % sides.length;
      for (const side of [...sides.slice(first), ...sides.slice(0, first)]) {
        const report = await side.run();
        if (round >= 0) reports.get(side.name)?.push(report);
      }
    }
  } finally {
    await Promise.all(sides.map((side) => side.stop()));
  }
  return reports;
}

/** One number of a side's reports. */
export function figureOf(rounds: Rounds, side: string, name = 'time'): Spread {
  return spreadOf(valuesOf(rounds, side, name));
}

/** How many times as fast as `peer` a side is, round by round. */
export function speedOf(rounds: Rounds, side: string, peer: string, name = 'time'): Spread {
  const times = valuesOf(rounds, side, name);
  return spreadOf(valuesOf(rounds, peer, name).map((time, round) => time / (times[round] ?? NaN)));
}

function valuesOf(rounds: Rounds, side: string, name: string): number[] {
  return (rounds.get(side) ?? []).map((report) => {
    const value = report[name];
    if (value === undefined) throw new Error(`${side}: expected ${name} in its reports`);
    return value;
  });
}
