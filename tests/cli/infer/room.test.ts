import { expect, test } from '@jest/globals';
import { roomFor, roomForText } from '../../../src/cli/infer/room.ts';

test.each([
  [1, 2],
  [3, 10],
  [250, 500],
  [251, 1000],
  [5_000_000_000_000_000, Number.MAX_SAFE_INTEGER],
])('numbers up to %i get a limit of %i', (greatest, limit) => {
  expect(roomFor(greatest)).toBe(limit);
});

test.each([
  [0, 16],
  [8, 16],
  [9, 32],
  [200, 512],
])('texts of up to %i characters get a limit of %i', (longest, limit) => {
  expect(roomForText(longest)).toBe(limit);
});
