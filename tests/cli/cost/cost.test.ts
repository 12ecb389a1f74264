import { expect, test } from '@jest/globals';
import { allOf, costOf, usages } from '../../../src/cli/cost/cost.ts';
import { runsAMonth } from '../../../src/cli/cost/months.ts';
import { beyondFree, total, usd } from '../../../src/cli/cost/prices.ts';
import { standingResources } from '../../../src/cli/cost/resources.ts';
import { readPipelines } from '../../../src/cli/pipelines/read-pipelines.ts';
import { applicationOf } from '../../../src/cli/deployment/deployment.ts';
import { parseTemplate, templatePaths, templateText } from '../../../src/cli/templates/template.ts';
import { countedBy } from '../../../src/cli/diagram/metrics/counted.ts';

const usageOf = await usages(await readPipelines());

test.each(templatePaths)('every type of resource in %s has a price or is known to cost nothing', (path) => {
  expect(() => standingResources(parseTemplate(path))).not.toThrow();
});

test('a resource of another type is an error that says what to do', () => {
  const { resources, ...template } = parseTemplate('src/operations/template.yaml');
  const cluster = { id: 'Cluster', type: 'AWS::Redshift::Cluster', body: {}, properties: {} };
  expect(() => standingResources({ ...template, resources: [...resources, cluster] })).toThrow(
    'say in src/cli/cost/resources.ts what AWS::Redshift::Cluster costs (Cluster)',
  );
});

test('an alarm that computes with two metrics costs as much as two', () => {
  const [alarm] = costOf({ DeployOrders: 'true' }, usageOf, {})
    .flatMap(({ resources }) => resources)
    .filter(({ id }) => id.endsWith('UnreadStreamAlarm'));
  expect(alarm?.amounts).toEqual({ alarmMetric: 2 });
});

test.each([
  ['cron(* * * * ? *)', 43_800],
  ['cron(0/15 * * * ? *)', 2920],
  ['cron(5/5 * * * ? *)', 8030],
  ['cron(0 2 * * ? *)', 365 / 12],
])('%s runs %d times a month', (expression, runs) => {
  expect(runsAMonth(expression)).toBeCloseTo(runs);
});

test('a schedule that is not understood is an error', () => {
  expect(() => runsAMonth('rate(5 minutes)')).toThrow('rate(5 minutes)');
});

test('a disabled schedule costs nothing', () => {
  const parameters = { SessionsScheduleState: 'DISABLED', TickerScheduleState: 'DISABLED' };
  const costs = costOf(parameters, usageOf, {});
  expect(costs.find(({ name }) => name === 'ticker')).toMatchObject({ schedules: {}, metrics: { customMetric: 0 } });
});

test('what is sent costs more, and a million of many cost less than the first', () => {
  const cost = (sessions: number) => usd(total(costOf({}, usageOf, { events: sessions }).map(allOf)));
  expect(cost(1e6)).toBeGreaterThan(cost(0));
  expect((cost(1e10) - cost(0)) / 1e4).toBeLessThan(cost(1e6) - cost(0));
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

test('what is free is subtracted once, however many applications use it', () => {
  expect(beyondFree(total([{ alarmMetric: 8 }, { alarmMetric: 8 }]))).toEqual({ alarmMetric: 6 });
});

test('the metrics that a usage names are counted by its pipeline', () => {
  const templates = templatePaths.map((path) => parseTemplate(path));
  const counted = countedBy(templates, templateText);
  const named = [...usageOf].flatMap(([name, { metrics, scheduledMetrics }]) =>
    Object.keys({ ...metrics, ...scheduledMetrics }).map((metric) => `\${Stage}-${name} ${metric}`),
  );
  expect(named.filter((pair) => !counted.has(pair))).toEqual([]);
});

test('an idle default deployment costs at most 15 USD a month beyond what AWS gives every account', () => {
  const all = total(costOf({}, usageOf, {}).map(allOf));
  expect(usd(beyondFree(all))).toBeLessThanOrEqual(15);
  expect(usd(all)).toBeLessThanOrEqual(25);
  expect(all.dashboard).toBeLessThanOrEqual(3);
});

test.each([...usageOf.keys()])('idle, %s costs no more a month than it did', (name) => {
  const costs = costOf({ [`Deploy${applicationOf(name)}`]: 'true' }, usageOf, {});
  const own = total(costs.filter((each) => each.name === name).map(allOf));
  expect(usd(own)).toBeGreaterThan(0);
  expect(usd(own)).toBeLessThanOrEqual(name === 'orders' ? 35 : 12);
});
