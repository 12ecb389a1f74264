import { expect, test } from '@jest/globals';
import { decided } from '../../src/cli/templates/conditions.ts';
import { parseTemplate, resourcesOfType } from '../../src/cli/templates/template.ts';
import { at, entries, list } from '../../src/lib/values.ts';
import { linesOf } from '../template/lines.ts';

const template = parseTemplate('src/ticker/template.yaml');

test('by default no other account may read the bucket', () => {
  expect(bucketWith({})).toEqual({
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    allowed: [],
  });
});

test('with ReadableByOtherAccounts, signed requests may list and read the ticks, and no one may write', () => {
  const { PublicAccessBlockConfiguration, allowed } = bucketWith({ ReadableByOtherAccounts: 'true' });
  expect(PublicAccessBlockConfiguration).toEqual({
    BlockPublicAcls: true,
    BlockPublicPolicy: false,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: false,
  });
  expect(allowed.map((statement) => at(statement, 'Action'))).toEqual(['s3:GetObject', 's3:ListBucket']);
  for (const statement of allowed)
    expect(at(statement, 'Condition', 'ArnLike', 'aws:PrincipalArn')).toEqual({
      'Fn::Sub': 'arn:${AWS::Partition}:*::*:*',
    });
  expect(at(allowed[0], 'Resource')).toEqual([
    { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::sluice-${Stage}-ticker-${AWS::AccountId}-${AWS::Region}/raw/*' },
    { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::sluice-${Stage}-ticker-${AWS::AccountId}-${AWS::Region}/clean/*' },
  ]);
  expect(at(allowed[1], 'Condition', 'StringLike', 's3:prefix')).toEqual(['raw/*', 'clean/*']);
});

test('the parameter warns, and is off by default', () => {
  expect(at(template.body, 'Parameters', 'ReadableByOtherAccounts')).toMatchObject({
    Default: 'false',
    Description: expect.stringMatching(/^WARNING: /),
  });
});

test.each(['PricesTable', 'TicksTable'])('%s outlives the stack and can be restored to any minute', (id) => {
  expect(at(template.body, 'Resources', id)).toMatchObject({
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
    Properties: { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
  });
});

test.each([
  { state: {}, exists: true },
  { state: { ScheduleState: 'DISABLED' }, exists: false },
])('silence is an alarm only while the schedule runs ($exists)', ({ state, exists }) => {
  const [alarm] = resourcesOfType(template, 'AWS::CloudWatch::Alarm').filter(({ id }) => id === 'NoTickAlarm');
  const condition = { 'Fn::If': [at(alarm?.body, 'Condition'), true, false] };
  expect(decided(condition, template, state)).toBe(exists);
  expect(alarm?.properties).toMatchObject({ Period: 300, EvaluationPeriods: 1, TreatMissingData: 'breaching' });
});

test('with any NamePrefix, every name except those of publish keeps within the 64 characters that Lambda, Scheduler and Firehose allow', () => {
  expect(String(at(template.body, 'Parameters', 'NamePrefix', 'AllowedPattern'))).toBe('^[A-Za-z][A-Za-z0-9-]{0,24}$');
  expect('DEDOREXP-streaming-lambda').toMatch(/^[A-Za-z][A-Za-z0-9-]{0,24}$/);
  const names = template.resources
    .filter(({ type }) => type !== 'AWS::Lambda::Permission')
    .flatMap(({ properties }) => entries(properties))
    .filter(([property]) => /^(Function|Table|Queue|DeliveryStream)Name$/.test(property))
    .map(([, name]) => String(at(name, 'Fn::Sub')))
    .filter((name) => !/^sluice-\$\{Stage\}-ticker-publish(-dlq)?$/.test(name));
  expect(names).toHaveLength(6);
  for (const name of names) {
    expect(name).toMatch(/^\$\{NamePrefix\}-\$\{Stage\}-ticker-/);
    expect(name.replace('${NamePrefix}', 'x'.repeat(25)).replace('${Stage}', 'x'.repeat(12)).length).toBeLessThan(65);
  }
});

/** Who may reach the bucket, and what its policy allows, with these parameters. */
function bucketWith(parameters: Readonly<Record<string, string>>) {
  const [bucket] = resourcesOfType(template, 'AWS::S3::Bucket');
  const [policy] = resourcesOfType(template, 'AWS::S3::BucketPolicy');
  const statements = decided(at(policy?.properties, 'PolicyDocument', 'Statement'), template, parameters);
  return {
    PublicAccessBlockConfiguration: decided(
      at(bucket?.properties, 'PublicAccessBlockConfiguration'),
      template,
      parameters,
    ),
    allowed: list(statements).filter((statement) => at(statement, 'Effect') === 'Allow'),
  };
}

test('the template has at most 350 lines', () => {
  expect(linesOf('src/ticker/template.yaml')).toBeLessThanOrEqual(350);
});
