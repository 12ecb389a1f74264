import { expect, test } from '@jest/globals';
import { ContractError } from '../../../src/lib/errors.ts';
import { scheduledTime } from '../../../src/lib/time/scheduled-time.ts';

test.each([
  { input: '2026-11-20T10:00:00Z', expected: '2026-11-20T10:00:00.000Z' },
  { input: '2026-11-20T12:00:00.5+02:00', expected: '2026-11-20T10:00:00.500Z' },
  { input: '2026-11-20 10:00:00z', expected: '2026-11-20T10:00:00.000Z' },
  { input: '2016-12-31T23:59:60Z', expected: '2017-01-01T00:00:00.000Z' },
  { input: '0001-01-01T00:00:00Z', expected: '0001-01-01T00:00:00.000Z' },
  { input: '9999-12-31T23:59:59Z', expected: '9999-12-31T23:59:59.000Z' },
])('$input is $expected', ({ input, expected }) => {
  expect(scheduledTime({ scheduled_at: input }).toISOString()).toBe(expected);
});

test.each(['0000-12-31T23:59:59Z', '9999-12-31T23:59:59-01:00'])('%s is out of range', (scheduled_at) => {
  expect(() => scheduledTime({ scheduled_at })).toThrow(
    new ContractError('Expected scheduled_at in the years 0001 to 9999'),
  );
});
