import { expect, test } from '@jest/globals';
import { readPipelines } from '../../src/cli/pipelines/read-pipelines.ts';
import { lakeTable } from '../../src/lib/lake/lake-table.ts';
import { parseTemplate, resourcesOfType } from '../../src/cli/templates/template.ts';
import { at, list, walk } from '../../src/lib/values.ts';
import { exampleText, WEATHER } from './example.ts';

const template = parseTemplate('src/lib/templates/lake.yaml');
const [bucket] = resourcesOfType(template, 'AWS::S3::Bucket');

test.each([
  { folder: 'raw/', days: 'RawRetentionDays' },
  { folder: 'import/', days: 'RawRetentionDays' },
  { folder: 'failed/', days: 'FailedRetentionDays' },
  { folder: 'replayed/', days: 'FailedRetentionDays' },
])('messages under $folder are deleted after $days, by default never', ({ folder, days }) => {
  const rules = list(at(bucket?.properties, 'LifecycleConfiguration', 'Rules'));
  const rule = rules.find((each) => at(each, 'Prefix') === folder);
  const condition = String(at(rule, 'Status', 'Fn::If', 0));
  expect(at(rule, 'Status')).toEqual({ 'Fn::If': [condition, 'Enabled', 'Disabled'] });
  expect(at(rule, 'ExpirationInDays', 'Fn::If', 1)).toEqual({ Ref: days });
  expect(at(template.body, 'Conditions', condition)).toEqual({ 'Fn::Not': [{ 'Fn::Equals': ['0', { Ref: days }] }] });
  expect(at(template.body, 'Parameters', days, 'Default')).toBe(0);
});

test("the lake is encrypted with the given key, or with S3's own keys", () => {
  const [encryption] = list(at(bucket?.properties, 'BucketEncryption', 'ServerSideEncryptionConfiguration'));
  expect(at(encryption, 'ServerSideEncryptionByDefault')).toEqual({
    SSEAlgorithm: { 'Fn::If': ['HasKmsKey', 'aws:kms', 'AES256'] },
    KMSMasterKeyID: { 'Fn::If': ['HasKmsKey', { Ref: 'KmsKeyArn' }, { Ref: 'AWS::NoValue' }] },
  });
});

test('a function that loads through Redshift may use the workgroup that is named, and statements that are its own', () => {
  const statements = [...walk(parseTemplate('src/lib/templates/redshift-access.yaml').body)].filter(
    (each) => at(each, 'Effect') === 'Allow',
  );
  expect(statements.map((each) => [at(each, 'Resource'), at(each, 'Condition')])).toEqual([
    [{ Ref: 'WorkgroupArn' }, undefined],
    ['*', { StringEquals: { 'redshift-data:statement-owner-iam-userid': '${aws:userid}' } }],
  ]);
});

test("a domain leads to the API's stage, over TLS 1.2 or later", () => {
  const domain = parseTemplate('src/lib/templates/api-domain.yaml');
  const [name] = resourcesOfType(domain, 'AWS::ApiGatewayV2::DomainName');
  const [mapping] = resourcesOfType(domain, 'AWS::ApiGatewayV2::ApiMapping');
  expect(at(name?.properties, 'DomainNameConfigurations', 0, 'SecurityPolicy')).toBe('TLS_1_2');
  expect(mapping?.properties).toEqual({
    ApiId: { Ref: 'ApiId' },
    DomainName: { Ref: 'Domain' },
    Stage: { Ref: 'Stage' },
  });
});

test.each((await readPipelines()).filter(({ lake }) => lake))(
  'Athena has tables of the clean and the rejected messages of $name',
  ({ name, lake }) => {
    const tables = resourcesOfType(parseTemplate(`src/${name}/template.yaml`), 'AWS::Glue::Table');
    const landed = (lake?.landed ?? []).map(({ contract: { id } }) => lakeTable({ id, columns: [] }).name);
    expect(tables.map(({ properties }) => at(properties, 'TableInput', 'Name'))).toEqual(
      expect.arrayContaining([...landed, 'failed']),
    );
  },
);

test('so it has of a pipeline like the example, once its tables are derived', () => {
  expect(exampleText(WEATHER)).toContain('Location: generated/glue.yaml');
});
