import { expect, test } from '@jest/globals';
import { ContractError, PermanentError, TransientError } from '../../src/lib/errors.ts';

test.each([
  { type: ContractError, name: 'ContractError' },
  { type: PermanentError, name: 'PermanentError' },
  { type: TransientError, name: 'TransientError' },
])('a $name says its name, its message and its cause', ({ type, name }) => {
  const cause = new Error('the original');
  const error = new type('what was expected', { cause });
  expect(error).toBeInstanceOf(Error);
  expect([error.name, error.message, error.cause]).toEqual([name, 'what was expected', cause]);
  expect(String(error)).toBe(`${name}: what was expected`);
});
