import { expect, test } from '@jest/globals';
import { allOf, costOf, usages } from '../../../src/cli/cost/cost.ts';
import { amountsOf, scheduledAmounts } from '../../../src/cli/cost/flow.ts';
import { runsAMonth } from '../../../src/cli/cost/months.ts';
import { beyondFree, total, usd } from '../../../src/cli/cost/prices.ts';
import { standingResources } from '../../../src/cli/cost/resources.ts';
import { readPipelines } from '../../../src/cli/pipelines/read-pipelines.ts';
import { applicationOf } from '../../../src/cli/deployment/deployment.ts';
import { accessEnv } from '../../../src/cli/deployment/access.ts';
import { at } from '../../../src/lib/values.ts';
import { UsageError } from '../../../src/lib/usage-error.ts';
import { parseTemplate, templatePaths, templateText } from '../../../src/cli/templates/template.ts';
import { countedBy } from '../../../src/cli/diagram/metrics/counted.ts';
import { QUEUE_USAGE } from '../../../src/cli/cost/usage.ts';
import { awsService } from '../../support/fakes/aws-service.ts';
import { runHere } from '../../support/run-here.ts';

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

test.each([
  ['cron(* * * * ? *)', 43_800],
  ['cron(0/15 * * * ? *)', 2920],
  ['cron(5/5 * * * ? *)', 8030],
  ['cron(0 2 * * ? *)', 365 / 12],
  ['cron(0 8-18 ? * MON-FRI *)', 11 * (5 / 7) * (365 / 12)],
  ['cron(0 9 ? * FRI-MON *)', (4 / 7) * (365 / 12)],
  ['cron(0,30 6,18 1,15 * ? *)', 8],
  ['cron(*/20 9 ? * 2 *)', (3 / 7) * (365 / 12)],
  ['cron(0 9 1 JAN,JUL ? *)', 1 / 6],
  ['cron(0 9 L * ? *)', 1],
  ['cron(0 9 ? * 6#2 *)', 1],
  ['rate(1 hour)', 730],
  ['rate(5 minutes)', 8760],
  ['rate(2 days)', 365 / 24],
  ['at(2027-01-01T00:00:00)', 1],
])('%s runs %d times a month', (expression, runs) => {
  expect(runsAMonth(expression)).toBeCloseTo(runs);
});

test('what is no schedule is an error', () => {
  expect(() => runsAMonth('hourly')).toThrow('hourly');
});

test('a scheduled function that no usage knows is billed for its runs', () => {
  const schedule = { Type: 'ScheduleV2', Properties: { ScheduleExpression: 'rate(1 hour)', State: 'ENABLED' } };
  const properties = { Handler: 'weather/handlers/fetch.handler', MemorySize: 512, Events: { Schedule: schedule } };
  const resources = [{ id: 'FetchFunction', type: 'AWS::Serverless::Function', body: {}, properties }];
  const template = { path: 'src/weather/template.yaml', body: {}, resources };
  for (const usage of [QUEUE_USAGE, undefined])
    expect(scheduledAmounts(usage, template)).toMatchObject({
      schedulerInvocation: 730,
      lambdaRequest: 730,
      lambdaGibSecond: 365,
    });
});

test('messages that come in through an API are billed for it', () => {
  const function_ = (name: string) => ({
    id: name,
    type: 'AWS::Serverless::Function',
    body: {},
    properties: { Handler: `weather/handlers/${name}.handler`, MemorySize: 512 },
  });
  const billed = (...names: string[]) => {
    const template = { path: 'src/weather/template.yaml', body: {}, resources: names.map(function_) };
    return amountsOf(1000, QUEUE_USAGE, template);
  };
  const [queue, api] = [billed('consume'), billed('consume', 'ingest')];
  expect(queue.httpApiRequest).toBeUndefined();
  expect(api.httpApiRequest).toBe(2);
  expect((api.lambdaRequest ?? 0) - (queue.lambdaRequest ?? 0)).toBe(2);
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
  expect(usd(own)).toBeLessThanOrEqual(35);
});

test('a deployed stack costs what a deployment with its parameters does', async () => {
  const { access, close } = await awsService(() => ({
    body: `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackStatus>CREATE_COMPLETE</StackStatus><Parameters>
      <member><ParameterKey>DeployOperations</ParameterKey><ParameterValue>false</ParameterValue></member>
    </Parameters></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`,
  }));
  const [deployed, given, other] = [
    await runHere(['cost', '--stack', 'sluice'], accessEnv(access, {})),
    await runHere(['cost', '--with', 'DeployOperations=false'], {}),
    await runHere(['cost'], {}),
  ];
  await close();
  expect(deployed).toEqual(given);
  expect(deployed).not.toEqual(other);
});

test('a parameter that the template does not have is a usage error', () => {
  expect(() => costOf({ StageName: 'test' }, usageOf, {})).toThrow(
    new UsageError('template.yaml has no parameter StageName.'),
  );
});

test('a value that a template does not allow is an error, and so is a parameter of what is not deployed', () => {
  const root = parseTemplate('template.yaml');
  const [id = ''] = root.resources.flatMap(({ id, body }) => (at(body, 'Condition') === `Has${id}` ? [id] : []));
  expect(() => costOf({ [`Deploy${id}`]: 'maybe' }, usageOf, {})).toThrow(
    `template.yaml: expected Deploy${id} to be one of true, false`,
  );
  expect(() => costOf({ [`Deploy${id}`]: 'false', [`${id}.LogLevel`]: 'DEBUG' }, usageOf, {})).toThrow(
    new UsageError(`${id}.LogLevel: that application isn't deployed with these parameters.`),
  );
});
