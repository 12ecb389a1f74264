/** @seconds 41 */
import { readFile, writeFile } from 'node:fs/promises';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { IAMClient, SimulateCustomPolicyCommand } from '@aws-sdk/client-iam';
import {
  CloudFormationClient,
  paginateListStackResources,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import { beforeAll, expect, test } from '@jest/globals';
import { applicationsOf, deploymentIn } from '../../../../src/cli/deployment/deployment.ts';
import { invoke } from '../../../../src/cli/deployment/invoke.ts';
import { root } from '../../../../src/cli/deployment/project.ts';
import { type Expanded, expandTemplates } from '../../../../src/cli/permissions/expanded.ts';
import { parseCloudFormation } from '../../../../src/cli/templates/cloudformation-yaml.ts';
import { at, entries, list } from '../../../../src/lib/values.ts';
import { ARTEFACTS, uploadPackage } from '../../../../src/local/cloud/artefacts.ts';
import { buildPackage, ROOT } from '../../../../src/local/cloud/build.ts';
import { deployStack, describeStack } from '../../../../src/local/cloud/deploy-stack.ts';
import { expand } from '../../../../src/local/cloud/expand.ts';
import { localFacts } from '../../../../src/local/cloud/local-facts.ts';
import { sample } from '../../../support/sample.ts';
import { minute } from '../../../ticker/ticks.ts';
import { startTestCloud, type TestCloud } from '../../local-cloud.ts';
import { ARNS, PARTS } from './arns.ts';
import { assumeRole } from './assume-role.ts';
import { documentOf, without } from './policies.ts';
import { samDeploy } from './sam-deploy.ts';

const REPOSITORY = 'owner/sluice';
const STACK = 'sluice-local';
const JOB = `repo:${REPOSITORY}:environment:local`;
const PREVIEW = `${JOB}-preview`;
const HANDLER = '"tick.handler"';
const PROVIDER = 'arn:aws:iam::000000000000:oidc-provider/token.actions.githubusercontent.com';

let cloud: TestCloud;
let outputs: ReadonlyMap<string, string>;
let parameters: Readonly<Record<string, string>>;
let template: unknown;

beforeAll(async () => {
  cloud = await startTestCloud('deploy-role');
  const { access } = cloud;
  const built = await buildPackage(ROOT, access, () => undefined);
  await uploadPackage(built, access);
  const given = { Stage: 'local', Repository: REPOSITORY, Environment: 'local', ExistingProviderArn: PROVIDER };
  await deployStack('bootstrap', JSON.stringify(await bootstrap()), given, access);
  const { Outputs = [] } = (await describeStack('bootstrap', access)) ?? {};
  outputs = new Map(Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
  const stage = { Stage: 'local', PermissionsBoundaryArn: output('BoundaryArn'), DeployTotesys: 'true' };
  parameters = { ...stage, Architecture: process.arch === 'arm64' ? 'arm64' : 'x86_64' };
  template = await expand(built, { ...parameters, ...localFacts() }, access);
  await uploadPackage(built, access);
}, 600_000);

test.each([
  { role: 'DeployRoleArn', sub: JOB, may: true },
  { role: 'DeployRoleArn', sub: `repo:${REPOSITORY}:environment:other`, may: false },
  { role: 'DeployRoleArn', sub: 'repo:owner/other:environment:local', may: false },
  { role: 'DeployRoleArn', sub: PREVIEW, may: false },
  { role: 'PreviewRoleArn', sub: PREVIEW, may: true },
  { role: 'PreviewRoleArn', sub: 'repo:owner/other:environment:local-preview', may: false },
])('whether a job as $sub may assume $role: $may', async ({ role, sub, may }) => {
  const outcome = await assumeRole(output(role), sub, cloud.access).then(
    () => 'assumed',
    (error: unknown) => String(error),
  );
  expect(outcome).toEqual(may ? 'assumed' : expect.stringContaining('AccessDenied'));
});

test('a pull request shows what it would change, and can not deploy it', async () => {
  const env = await assumeRole(output('PreviewRoleArn'), PREVIEW, cloud.access);
  const preview = await deploy({ env, prefix: 'previewed', more: ['--no-execute-changeset'] });
  expect(preview).toEqual({ code: 0, said: expect.stringMatching(/\+ Add +Ticker +AWS::CloudFormation::S/) });
  const { code, said } = await deploy({ env, prefix: 'previewed' });
  expect(code).not.toBe(0);
  expect(said).toContain('not authorized to perform: cloudformation:');
}, 120_000);

test('a job deploys everything', async () => {
  const { code, said } = await deploy();
  expect({ code, said }).toEqual({ code: 0, said: expect.anything() });
  expect(await describeStack(STACK, cloud.access)).toMatchObject({ StackStatus: 'CREATE_COMPLETE' });
}, 300_000);

test('the role of CloudFormation may do what it calls, to every resource that was deployed', async () => {
  const expanded = await expandTemplates();
  const iam = new IAMClient(cloud.access);
  const arns = await policyArns('ServicePolicy');
  const documents = await Promise.all(arns.map((arn) => documentOf(arn, cloud.access)));
  const PolicyInputList = documents.map((document) => JSON.stringify(document));
  const refused: string[] = [];
  for (const { ResourceType: type = '', PhysicalResourceId: id = '' } of await allResources(STACK)) {
    if (PARTS.includes(type)) continue;
    const { kind = type, arnOf } = ARNS[type] ?? {};
    const ActionNames = calledOn(kind, type, expanded, PolicyInputList.join(''));
    expect({ type, calls: ActionNames.length > 0 }).toEqual({ type, calls: true });
    const request = { PolicyInputList, ActionNames, ResourceArns: [arnOf?.(id) ?? id] };
    const { EvaluationResults = [] } = await iam.send(new SimulateCustomPolicyCommand(request));
    for (const { EvalActionName, EvalResourceName, EvalDecision } of EvaluationResults)
      if (EvalDecision !== 'allowed') refused.push(`${EvalActionName ?? ''} on ${EvalResourceName ?? ''}`);
  }
  expect(refused).toEqual([]);
}, 120_000);

test('functions work within the boundary', async () => {
  await expectTick(0);
}, 60_000);

// CloudFormation reads templates with s3:GetObject and transforms them, and checks iam:PassRole: the local cloud does neither
const CHECKED = [
  { policy: 'ChangeSetPolicy', action: 'cloudformation:CreateChangeSet' },
  { policy: 'ChangeSetPolicy', action: 'cloudformation:DescribeChangeSet' },
  { policy: 'ChangeSetPolicy', action: 'cloudformation:DescribeStacks' },
  { policy: 'ChangeSetPolicy', action: 'cloudformation:GetTemplateSummary' },
  { policy: 'DeployPolicy', action: 'cloudformation:DescribeStackEvents' },
  { policy: 'DeployPolicy', action: 'cloudformation:ExecuteChangeSet' },
  { policy: 'DeployPolicy', action: 's3:PutObject' },
];

test.each(sample(CHECKED, 2))(
  'without $action, a job can not deploy',
  async ({ policy, action }) => {
    // another template, or there would be nothing to upload
    const changed = { ...parameters, LogLevel: 'DEBUG' };
    template = { ...Object.fromEntries(entries(template)), Description: `Sluice without ${action}` };
    const [arn = ''] = await policyArns(policy);
    await without(action, arn, cloud.access, async () => {
      const { code, said } = await deploy({ given: changed });
      expect({ code, said }).toEqual({ code: 1, said: expect.stringMatching(/AccessDenied|not authorized|Forbidden/) });
    });
  },
  120_000,
);

test('a change that fails is rolled back, and the functions go on as before', async () => {
  const broken = await brokenVersion();
  const missing = { QueueName: { 'Fn::GetAtt': ['Ticker', 'Outputs.None'] } };
  const Resources = {
    ...Object.fromEntries(entries(at(broken, 'Resources'))),
    Fails: { Type: 'AWS::SQS::Queue', Properties: missing },
  };
  const { code, said } = await deploy({ template: { ...Object.fromEntries(entries(broken)), Resources } });
  expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining('ROLLBACK') });
  expect(await describeStack(STACK, cloud.access)).toMatchObject({ StackStatus: 'UPDATE_ROLLBACK_COMPLETE' });
  await expectTick(1);
}, 120_000);

test('a broken version is replaced by deploying the previous one', async () => {
  const broken = await deploy({ template: await brokenVersion() });
  expect(broken).toEqual({ code: 0, said: expect.anything() });
  await expect(expectTick(2)).rejects.toThrow();
  expect(await deploy()).toEqual({ code: 0, said: expect.anything() });
  await expectTick(2);
}, 120_000);

/** Without the provider, a type that the local cloud doesn't know. */
async function bootstrap(): Promise<object> {
  const body = parseCloudFormation(await readFile(`${root}deploy/bootstrap.yaml`, 'utf8'));
  const resources = entries(at(body, 'Resources')).filter(([id]) => id !== 'Provider');
  return { ...Object.fromEntries(entries(body)), Resources: Object.fromEntries(resources) };
}

function output(name: string): string {
  return outputs.get(name) ?? '';
}

interface How {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly prefix?: string;
  readonly more?: readonly string[];
  readonly given?: Readonly<Record<string, string>>;
  readonly template?: unknown;
}

/** As the workflow does, but with a template that is expanded already. */
async function deploy({ env, prefix = 'deployed', more = [], given = parameters, template: other }: How = {}) {
  const file = `${cloud.folder}/root.json`;
  await writeFile(file, JSON.stringify(other ?? template));
  const flags = [
    ...['--template-file', file, '--stack-name', STACK, '--s3-bucket', output('ArtifactBucket')],
    ...['--s3-prefix', prefix, '--role-arn', output('ServiceRoleArn'), ...more],
    ...['--parameter-overrides', ...Object.entries(given).map(([name, value]) => `${name}=${value}`)],
  ];
  const job = env ?? (await assumeRole(output('DeployRoleArn'), JOB, cloud.access));
  return samDeploy(flags, { cwd: cloud.folder, env: job });
}

async function expectTick(minutes: number): Promise<void> {
  const deployed = deploymentIn(await applicationsOf(STACK, cloud.access));
  const request = { scheduled_at: minute(minutes), volatility: 0.01 };
  expect(await invoke(deployed('ticker', 'TickFunctionName'), request, cloud.access)).toEqual({ ticks: 5 });
}

/** The root with a ticker whose handler isn't there. */
async function brokenVersion(): Promise<unknown> {
  const s3 = new S3Client(cloud.access);
  const Key =
    String(at(template, 'Resources', 'Ticker', 'Properties', 'TemplateURL'))
      .split('/')
      .at(-1) ?? '';
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: ARTEFACTS, Key }));
  const text = (await Body?.transformToString()) ?? '';
  expect(text).toContain(HANDLER);
  const broken = { Bucket: ARTEFACTS, Key: `broken-${Key}`, Body: text.replace(HANDLER, '"tick.none"') };
  await s3.send(new PutObjectCommand(broken));
  return JSON.parse(JSON.stringify(template).replace(Key, broken.Key));
}

async function allResources(stack: string): Promise<StackResourceSummary[]> {
  const own = await resourcesIn(stack);
  const nested = own.filter(({ ResourceType }) => ResourceType === 'AWS::CloudFormation::Stack');
  const inner = await Promise.all(nested.map(({ PhysicalResourceId = '' }) => allResources(PhysicalResourceId)));
  return [...own, ...inner.flat()];
}

async function resourcesIn(stack: string): Promise<StackResourceSummary[]> {
  const client = new CloudFormationClient(cloud.access);
  const pages = await Array.fromAsync(paginateListStackResources({ client }, { StackName: stack }));
  return pages.flatMap(({ StackResourceSummaries = [] }) => StackResourceSummaries);
}

/** The ARNs of the policies of the bootstrap stack whose logical ids begin with a text. */
async function policyArns(prefix: string): Promise<string[]> {
  const resources = (await resourcesIn('bootstrap')).filter(({ LogicalResourceId = '' }) =>
    LogicalResourceId.startsWith(prefix),
  );
  return resources.map(({ PhysicalResourceId = '' }) => PhysicalResourceId);
}

/** The actions on a kind of resource that a type's handlers call and that policies have; the simulation knows no conditions. */
function calledOn(kind: string, type: string, { types, actions }: Expanded, policies: string): string[] {
  return list(at(types, type, 'permissions'))
    .map(String)
    .filter((action) => list(at(actions, action.toLowerCase())).includes(kind))
    .filter((action) => policies.includes(`"${action}"`) && !CONDITIONAL.includes(action));
}

const CONDITIONAL = [
  ...['AttachRolePolicy', 'CreateRole', 'PassRole', 'PutRolePermissionsBoundary', 'PutRolePolicy'].map(
    (name) => `iam:${name}`,
  ),
  ...['DisableKey', 'DisableKeyRotation', 'EnableKey', 'PutKeyPolicy', 'ScheduleKeyDeletion'].map(
    (name) => `kms:${name}`,
  ),
  ...['TagResource', 'UntagResource', 'UpdateKeyDescription'].map((name) => `kms:${name}`),
];
