import type { Random } from '../../../src/contracts/generator/random.ts';

/** Waits up to three turns of the event loop, so that invocations overlap in many ways. */
export function turns(random: Random): () => Promise<void> {
  return async () => {
    for (let left = Math.floor(random() * 4); left > 0; left--) await new Promise((resolve) => setImmediate(resolve));
  };
}

/** The values in random order. */
export function shuffled<T>(values: readonly T[], random: Random): T[] {
  return values
    .map((value) => ({ value, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value);
}
