import { expect, test } from '@jest/globals';
import { validate } from '../../src/lib/contracts/validate.ts';
import { sessionFactory } from '../../src/sessions/faker-session.ts';
import { session } from '../../src/sessions/generated/session.v1.ts';
import { sample, upTo } from '../support/sample.ts';

test('the contract accepts the sessions of 5,000 seeds, or a sample of them, at any time of a leap year', () => {
  const rejected = sample(upTo(5_000), 300)
    .map((seed) => {
      const accessedAt = new Date(Date.UTC(2028, 0, 1 + (seed % 366), seed % 24));
      return validate(session, sessionFactory(seed)(accessedAt));
    })
    .filter(({ accepted }) => !accepted);
  expect(rejected).toEqual([]);
});
