import { expect, test } from '@jest/globals';
import { FOR_PROPERTIES } from '../../../src/cli/permissions/for-properties.ts';
import { boundaryStatements, deployStatements } from '../../../src/cli/permissions/statements.ts';

const ACTIONS = {
  'iam:createrole': ['iam:role'],
  'iam:deleterolepermissionsboundary': ['iam:role'],
  'iam:passrole': ['iam:role'],
  'kms:createkey': [],
  'kms:decrypt': ['kms:key'],
  'kms:putkeypolicy': ['kms:key'],
  'kms:schedulekeydeletion': ['kms:key'],
  'kms:tagresource': ['kms:key'],
  'lambda:invokefunction': ['lambda:function'],
  'lambda:passcapacityprovider': ['lambda:capacityProvider'],
  's3:createbucket': ['s3:accesspoint', 's3:bucket'],
  's3:getobject': ['s3:accesspointobject', 's3:object'],
  's3:putbucketwebsite': ['s3:bucket'],
  'secretsmanager:getsecretvalue': ['secretsmanager:Secret'],
  'some:action': [],
};

const of = (type: string, permissions: readonly string[], Properties: object = {}) => ({
  templates: [{ Resources: { Thing: { Type: type, Properties } } }],
  types: { [type]: { permissions, properties: Object.keys(FOR_PROPERTIES[type] ?? {}) } },
  actions: ACTIONS,
});

const actionsOf = (statements: readonly { Action: readonly string[] }[]) => statements.flatMap(({ Action }) => Action);

test('an action is allowed on the resources of the stack, whatever the case of the schema', () => {
  expect(deployStatements(of('Some::Type', ['s3:getObject', 's3:GetObject', 's3:CreateBucket']))).toEqual([
    expect.objectContaining({ Action: ['iam:PassRole'] }),
    { Action: ['s3:CreateBucket'], Resource: ['arn:${AWS::Partition}:s3:::sluice-${Stage}-*'] },
    { Action: ['s3:getObject'], Resource: ['arn:${AWS::Partition}:s3:::${ArtifactBucket}/*'] },
  ]);
});

test('an action that IAM cannot limit to resources is allowed on all', () => {
  expect(deployStatements(of('Some::Type', ['some:Action']))).toContainEqual({
    Action: ['some:Action'],
    Resource: ['*'],
  });
});

const OWN_TAG = { StringEquals: { 'aws:RequestTag/sluice-stage': { Ref: 'Stage' } } };
const OWN_KEY = { 'aws:ResourceTag/sluice-stage': { Ref: 'Stage' } };
const KEYS = ['arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/*'];

test('keys are made with the tag of the stage, and only those of the stage are changed', () => {
  const calls = ['kms:CreateKey', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:TagResource'];
  const [, ...statements] = deployStatements(of('Some::Type', calls));
  expect(statements).toEqual([
    { Action: ['kms:CreateKey'], Resource: ['*'], Condition: OWN_TAG },
    {
      Action: ['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion'],
      Resource: KEYS,
      Condition: { StringEquals: OWN_KEY },
    },
    { Action: ['kms:TagResource'], Resource: KEYS, Condition: { ...OWN_TAG, StringEqualsIfExists: OWN_KEY } },
  ]);
});

test('roles use keys only through services, and read only the secrets of their stage and those that are named', () => {
  const Statement = [{ Effect: 'Allow', Action: ['kms:Decrypt', 'secretsmanager:GetSecretValue'] }];
  const statements = boundaryStatements(of('AWS::IAM::Role', [], { Policies: [{ Statement }] }));
  expect(statements).toEqual([
    {
      Action: ['kms:Decrypt'],
      Resource: KEYS,
      Condition: { StringEquals: { 'kms:ViaService': expect.arrayContaining(['s3.${AWS::Region}.amazonaws.com']) } },
    },
    {
      Action: ['secretsmanager:GetSecretValue'],
      Resource: [
        '${SecretArns}',
        'arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:sluice/${Stage}/*',
      ],
    },
  ]);
});

test.each([
  { what: 'acts on a kind of resource that no template has', action: 'lambda:PassCapacityProvider' },
  { what: 'IAM does not know', action: 's3:REST.PUT.OBJECT' },
  { what: 'removes the boundary of a role', action: 'iam:DeleteRolePermissionsBoundary' },
])('no action is allowed that $what', ({ action }) => {
  expect(actionsOf(deployStatements(of('Some::Type', [action])))).toEqual(['iam:PassRole']);
});

test('what only a property needs is allowed if a template sets it', () => {
  const permissions = ['s3:PutBucketWebsite'];
  expect(actionsOf(deployStatements(of('AWS::S3::Bucket', permissions)))).not.toContain('s3:PutBucketWebsite');
  const website = { WebsiteConfiguration: {} };
  expect(actionsOf(deployStatements(of('AWS::S3::Bucket', permissions, website)))).toContain('s3:PutBucketWebsite');
});

test('a property that the schema no longer has is refused', () => {
  const { types: _, ...others } = of('AWS::S3::Bucket', []);
  const types = { 'AWS::S3::Bucket': { permissions: [], properties: ['BucketName'] } };
  expect(() => deployStatements({ ...others, types })).toThrow(
    'Expected the schema of AWS::S3::Bucket to have a property',
  );
});

test('a role may only be created within the boundary', () => {
  expect(deployStatements(of('AWS::Some::Role', ['iam:CreateRole']))).toContainEqual({
    Action: ['iam:CreateRole'],
    Resource: ['arn:${AWS::Partition}:iam::${AWS::AccountId}:role/sluice-${Stage}-*'],
    Condition: { StringEquals: { 'iam:PermissionsBoundary': { Ref: 'Boundary' } } },
  });
});

test('the boundary has what roles are allowed, and nothing of who may assume them', () => {
  const role = {
    AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: {}, Action: 'sts:AssumeRole' }] },
    ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
    Policies: [{ 'Fn::If': ['Some', { Statement: [{ Effect: 'Allow', Action: ['s3:GetObject'] }] }, {}] }],
  };
  const actions = { ...ACTIONS, 'logs:putlogevents': ['logs:log-stream'], 'sts:assumerole': [] };
  expect(boundaryStatements({ ...of('AWS::IAM::Role', [], role), actions })).toEqual([
    {
      Action: ['logs:PutLogEvents'],
      Resource: ['arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/sluice/${Stage}/*'],
    },
    { Action: ['s3:GetObject'], Resource: ['arn:${AWS::Partition}:s3:::sluice-${Stage}-*/*'] },
  ]);
});

test('a policy of AWS of which nothing is known is refused', () => {
  const role = { ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] };
  expect(() => boundaryStatements(of('AWS::IAM::Role', [], role))).toThrow('ReadOnlyAccess');
});
