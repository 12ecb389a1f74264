import { pick, seededRandom } from '../../src/contracts/generator/random.ts';

const isWhole = process.env['TEST_WHOLE'] === '1';

/** Of the day: jest.config.js sets it. What failed yesterday fails again with yesterday's. */
export const SEED = Number(process.env['TEST_SEED'] ?? 1);

/** The given number of `cases`, in order, different ones each day; all of them in `npm run test:long`. */
export function sample<Case>(cases: readonly Case[], size: number): readonly Case[] {
  if (isWhole || size >= cases.length) return cases;
  const random = seededRandom(SEED);
  const chosen = new Set<Case>();
  while (chosen.size < size) chosen.add(pick(random, cases));
  return cases.filter((each) => chosen.has(each));
}

/** How much of something to try: less than all, but in `npm run test:long`. */
export function amount(all: number, size: number): number {
  return isWhole ? all : size;
}

/** 1 to `last`. */
export function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, n) => n + 1);
}
