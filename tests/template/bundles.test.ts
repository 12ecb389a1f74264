import { expect, test } from '@jest/globals';
import { bundle, readFunctions } from '../../bench/harness/functions.ts';

test.each(readFunctions())('$name is at most 350 KiB, unless it has DuckDB, Faker or PostgreSQL', async (lambda) => {
  const { inTotal, isLean } = await bundle(lambda);
  expect(isLean ? inTotal / 1024 : 0).toBeLessThanOrEqual(350);
});
