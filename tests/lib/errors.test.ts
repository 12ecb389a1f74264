import { expect, test } from '@jest/globals';
import { codeOf, ContractError, PermanentError, TransientError } from '../../src/lib/errors.ts';

test.each([
  { type: ContractError, name: 'ContractError', code: 'CONTRACT' },
  { type: PermanentError, name: 'PermanentError', code: 'PERMANENT' },
  { type: TransientError, name: 'TransientError', code: 'TRANSIENT' },
])('a $name shows its name, code, message and cause', ({ type, name, code }) => {
  const cause = new Error('the original');
  const error = new type('what was expected', { cause });
  expect(error).toBeInstanceOf(Error);
  expect([error.name, error.message, error.cause]).toEqual([name, 'what was expected', cause]);
  expect(codeOf(error)).toBe(code);
  expect(String(error)).toBe(`${name}: what was expected`);
});

test.each([new Error('away'), 'a text', undefined])('%p, which is not ours, is transient', (error) => {
  expect(codeOf(error)).toBe('TRANSIENT');
});
