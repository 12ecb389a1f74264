import { expect, test } from '@jest/globals';
import { requiredEnv } from '../../src/lib/env.ts';
import { PermanentError } from '../../src/lib/errors.ts';

test('returns the named variables', () => {
  const { QUEUE_URL, LAKE_BUCKET } = requiredEnv(['QUEUE_URL', 'LAKE_BUCKET'], { QUEUE_URL: 'q', LAKE_BUCKET: 'b' });
  expect([QUEUE_URL, LAKE_BUCKET]).toEqual(['q', 'b']);
});

test.each([
  { env: {}, missing: 'A, B, C' },
  { env: { A: 'a', B: '', C: undefined }, missing: 'B, C' },
  { env: { A: 'a', B: 'b' }, missing: 'C' },
])('names every variable that is missing or empty at once: $missing', ({ env, missing }) => {
  expect(() => requiredEnv(['A', 'B', 'C'], env)).toThrow(
    new PermanentError(`Missing environment variables: ${missing}`),
  );
});

test('reads the environment of the process by default', () => {
  expect(requiredEnv(['PATH']).PATH).toBe(process.env['PATH']);
  expect(() => requiredEnv(['SLUICE_TESTS_NEVER_SET_THIS'])).toThrow(PermanentError);
});
