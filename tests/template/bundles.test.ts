import { expect, test } from '@jest/globals';
import { bundle, isLimited, readFunctions } from '../support/functions.ts';

const functions = await Promise.all(
  readFunctions().map(async (lambda) => ({ ...lambda, bundled: await bundle(lambda) })),
);

test.each(functions.filter(isLimited))('$name is at most 450 KiB', ({ bundled }) => {
  expect(bundled.inTotal / 1024).toBeLessThanOrEqual(450);
});

test.each(functions)('$name contains no large package but its own', ({ bundled, mayHold }) => {
  expect(bundled.large).toEqual(mayHold);
});
