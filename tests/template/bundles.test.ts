import { expect, test } from '@jest/globals';
import { bundle, isLimited, readFunctions } from '../../bench/harness/functions.ts';

const functions = readFunctions();

test.each(functions.filter(isLimited))('$name is at most 420 KiB', async (lambda) => {
  const { inTotal } = await bundle(lambda);
  expect(inTotal / 1024).toBeLessThanOrEqual(420);
});

test.each(functions)('$name holds no large package but its own', async (lambda) => {
  const { large } = await bundle(lambda);
  expect(large).toEqual(lambda.mayHold);
});
