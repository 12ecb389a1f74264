import { expect, test } from '@jest/globals';
import { costOf, usages } from '../../src/cli/cost/cost.ts';
import { readPipelines } from '../../src/cli/pipelines/read-pipelines.ts';

const usageOf = await usages(await readPipelines());

test('a disabled schedule costs nothing', () => {
  const costs = costOf({ TickerScheduleState: 'DISABLED' }, usageOf, {});
  expect(costs.find(({ name }) => name === 'ticker')).toMatchObject({ schedules: {}, metrics: { customMetric: 0 } });
});
