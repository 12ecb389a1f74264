import { expect, test } from '@jest/globals';
import { costOf, usages } from '../../src/cli/cost/cost.ts';
import { readPipelines } from '../../src/cli/pipelines/read-pipelines.ts';

const usageOf = await usages(await readPipelines());

test('an alarm that computes with two metrics costs as much as two', () => {
  const [alarm] = costOf({ DeployOrders: 'true' }, usageOf, {})
    .flatMap(({ resources }) => resources)
    .filter(({ id }) => id.endsWith('UnreadStreamAlarm'));
  expect(alarm?.amounts).toEqual({ alarmMetric: 2 });
});

test("a parameter of an application is its template's", () => {
  const [onDemand, provisioned] = ['ON_DEMAND', 'PROVISIONED'].map((mode) =>
    costOf({ DeployOrders: 'true', 'Orders.StreamMode': mode }, usageOf, {})
      .flatMap(({ resources }) => resources)
      .find(({ type }) => type === 'AWS::Kinesis::Stream'),
  );
  expect(onDemand?.amounts).toEqual({ kinesisStreamHour: 730 });
  expect(provisioned?.amounts).toMatchObject({ kinesisShardHour: 730 });
});
