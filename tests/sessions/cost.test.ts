import { expect, test } from '@jest/globals';
import { allOf, costOf, usages } from '../../src/cli/cost/cost.ts';
import { total, usd } from '../../src/cli/cost/prices.ts';
import { readPipelines } from '../../src/cli/pipelines/read-pipelines.ts';

const usageOf = await usages(await readPipelines());

test('what is sent costs more, and a million of many cost less than the first', () => {
  const cost = (sessions: number) => usd(total(costOf({}, usageOf, { events: sessions }).map(allOf)));
  expect(cost(1e6)).toBeGreaterThan(cost(0));
  expect((cost(1e10) - cost(0)) / 1e4).toBeLessThan(cost(1e6) - cost(0));
});
