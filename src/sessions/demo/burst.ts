import type { Schema } from '../../contracts/schema.ts';
import { invalidMessages } from '../../contracts/generator/invalid.ts';
import { integer, seededRandom, type Random } from '../../contracts/generator/random.ts';
import { sessionFactory } from '../faker-session.ts';
import type { Given } from '../../cli/pipelines/demo.ts';

export interface BurstRequest {
  readonly count: number;
  readonly seed: number;
  /** Sessions begin in the day before. */
  readonly now: Date;
  /** Parts of `count`, from 0 to 1. */
  readonly invalid: number;
  readonly repeated: number;
}

export interface Burst {
  readonly bodies: readonly string[];
  readonly given: Given;
}

/** Session messages as a bad day would bring them: some violate the contract, some come twice, in no order. */
export function burst(schema: Schema, { count, seed, now, invalid, repeated }: BurstRequest): Burst {
  const random = seededRandom(seed);
  const invalidCount = Math.round(count * invalid);
  const repeatedCount = Math.round(count * repeated);
  const makeSession = sessionFactory(seed);
  const valid = Array.from({ length: count - invalidCount - repeatedCount }, () =>
    JSON.stringify(makeSession(new Date(now.getTime() - integer(random, 1, DAY_MS)))),
  );
  const again = Array.from({ length: repeatedCount }, () => valid[integer(random, 0, valid.length - 1)] ?? '');
  const bodies = shuffled([...valid, ...again, ...take(violations(schema, seed), invalidCount)], random);
  return { bodies, given: { messages: count, repeated: repeatedCount } };
}

/** Messages that violate one keyword each, over and over with other values. */
function* violations(schema: Schema, seed: number): Generator<string, never, undefined> {
  for (let round = 0; ; round++) {
    for (const { message } of invalidMessages(schema, seed + round)) yield JSON.stringify(message);
  }
}

function take<T>(values: Iterator<T>, count: number): T[] {
  return Array.from({ length: count }, () => values.next()).flatMap(({ done, value }) => (done ? [] : [value]));
}

/** Fisher-Yates. */
function shuffled<T>(values: readonly T[], random: Random): T[] {
  const result = [...values];
  for (let last = result.length - 1; last > 0; last--) {
    const other = integer(random, 0, last);
    const [a, b] = [result[last], result[other]];
    if (a !== undefined && b !== undefined) [result[last], result[other]] = [b, a];
  }
  return result;
}

const DAY_MS = 24 * 60 * 60 * 1000;
