import { expect, test } from '@jest/globals';
import { ContractError } from '../../../src/lib/errors.ts';
import { directInput } from '../../../src/lib/sources/direct.ts';
import { job, JOB, type Job } from '../../support/contracts/job.ts';

const source = directInput<Job, { sent: number }>(job);

test('admits the event itself and returns the outcome', async () => {
  const { input, respond } = await source.admit(JOB);
  expect(input).toBe(JOB);
  expect(respond({ sent: 3 })).toEqual({ sent: 3 });
});

test.each([
  { what: 'nothing in it', event: {}, reason: '/scheduled_at required' },
  {
    what: 'a window that is too long',
    event: { ...JOB, window_seconds: 901 },
    reason: '/window_seconds maximum (at most 900)',
  },
  { what: 'an unknown field', event: { ...JOB, pace: 2 }, reason: '/pace additionalProperties' },
  { what: 'a list instead of it', event: [JOB], reason: ' type (object)' },
])('an event with $what throws a contract error that says why', ({ event, reason }) => {
  expect(() => source.admit(event)).toThrow(ContractError);
  expect(() => source.admit(event)).toThrow(reason);
});
