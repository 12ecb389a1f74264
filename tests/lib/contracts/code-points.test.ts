import { expect, test } from '@jest/globals';
import { codePoints } from '../../../src/lib/contracts/code-points.ts';

test.each([
  { input: '', expected: 0 },
  { input: 'Ștefan', expected: 6 },
  { input: '😀', expected: 1 },
  { input: 'a😀😀b', expected: 4 },
  { input: '\ud83d', expected: 1 },
  { input: '\ude00\ud83d', expected: 2 },
  { input: '\ud83d\ud83d\ude00', expected: 2 },
  { input: 'e\u0301', expected: 2 },
])('counts $expected code points in $input', ({ input, expected }) => {
  expect(codePoints(input)).toBe(expected);
  expect(Array.from(input)).toHaveLength(expected);
});
