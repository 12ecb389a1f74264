/** @seconds 30 */
import { expect, test } from '@jest/globals';
import { compiled } from '../../../src/contracts/diff/accepts.ts';
import { changesOfRules } from '../../../src/contracts/diff/compare.ts';
import { verdictOf } from '../../../src/contracts/diff/contract-changes.ts';
import type { Keywords } from '../../../src/contracts/diff/demand.ts';
import { oneIn, seededRandom } from '../../../src/contracts/generator/random.ts';
import { UsageError } from '../../../src/lib/usage-error.ts';
import { amount, SEED } from '../../support/sample.ts';
import { editedSchema, randomMessage, randomSchema } from './random-schemas.ts';

const PAIRS = amount(4_000, 100);
const MESSAGES = 1_000;

test(`no verdict "compatible" on ${PAIRS} random pairs is refuted by ${MESSAGES} messages each (seed ${SEED})`, () => {
  const random = seededRandom(SEED);
  const count = { compatible: 0, breaking: 0, undecided: 0, groundless: 0 };
  const refuted: unknown[] = [];
  for (let pair = 0; pair < PAIRS; pair++) {
    const before = randomSchema(random);
    const after = oneIn(random, 8) ? randomSchema(random) : editedSchema(before, random);
    const verdict = judged(before, after);
    count[verdict]++;
    if (verdict !== 'compatible') continue;
    const [accepts, admits] = [compiled(before), compiled(after)];
    for (let tried = 0; tried < MESSAGES; tried++) {
      const message = randomMessage(random);
      if (accepts(message) && !admits(message)) refuted.push({ before, after, message });
    }
  }
  expect(refuted.slice(0, 3)).toEqual([]);
  expect(count.breaking).toBeGreaterThan(PAIRS / 10);
  // about one in 40, so a sample may have several
  expect(count.undecided).toBeLessThan(PAIRS / 8);
});

/** The verdict for producers; a schema that refers to nothing but itself has none. */
function judged(before: Keywords, after: Keywords) {
  try {
    return verdictOf(changesOfRules(before, after), 'producers');
  } catch (error) {
    if (error instanceof UsageError) return 'groundless';
    throw error;
  }
}
