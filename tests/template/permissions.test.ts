import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { BOOTSTRAP } from '../../src/cli/permissions/command.ts';
import { type Expanded, expandTemplates } from '../../src/cli/permissions/expanded.ts';
import { FOR_PROPERTIES, NOT_IN_SCHEMAS } from '../../src/cli/permissions/for-properties.ts';
import { renderBootstrap } from '../../src/cli/permissions/render.ts';
import { parseCloudFormation } from '../../src/cli/templates/cloudformation-yaml.ts';
import { textOf } from '../../src/cli/templates/intrinsics.ts';
import { ROOT } from '../../src/cli/templates/template.ts';
import { at, entries, list, walk } from '../../src/lib/values.ts';

const written = readFileSync(new URL(BOOTSTRAP, ROOT), 'utf8');
const policies = entries(at(parseCloudFormation(written), 'Resources'))
  .filter(([, body]) => at(body, 'Type') === 'AWS::IAM::ManagedPolicy')
  .map(([id, body]) => ({ id, document: at(body, 'Properties', 'PolicyDocument') }));

let expanded: Expanded;

beforeAll(async () => {
  expanded = await expandTemplates();
});

test(`${BOOTSTRAP} is fresh (if not: npx sluice permissions)`, () => {
  expect(renderBootstrap(written, expanded)).toBe(written);
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
describe('the limits of IAM', () => {
  test.each(policies)('$id has at most 6,144 characters with the longest names', ({ document }) => {
    const longest = JSON.stringify(document, (_, value: unknown) => textOf(value) || value)
      .replaceAll('${AWS::Partition}', 'aws-us-gov')
      .replaceAll('${AWS::Region}', 'ap-southeast-1')
      .replaceAll('${AWS::AccountId}', '123456789012')
      .replaceAll(/\$\{(Stage|Underscored)\}/g, 'x'.repeat(12))
      .replaceAll(/\$\{(ArtifactBucket)\}/g, 'x'.repeat(63))
      .replaceAll('${SecretArns}', 'x'.repeat(1024));
    expect(longest.length).toBeLessThanOrEqual(6144);
  });

  test('the role of CloudFormation has at most ten policies', () => {
    expect(policies.filter(({ id }) => id.startsWith('ServicePolicy')).length).toBeLessThanOrEqual(10);
  });
});

test.each(policies)('$id allows no wildcard of actions', ({ document }) => {
  const actions = [...walk(document)].flatMap((each) => list(at(each, 'Action')).map(String));
  expect(actions).not.toEqual([]);
  expect(actions.filter((action) => action.includes('*'))).toEqual([]);
});

describe('the role of CloudFormation', () => {
  const allowed = policies
    .filter(({ id }) => id.startsWith('ServicePolicy'))
    .flatMap(({ document }) => [...walk(document)].flatMap((each) => list(at(each, 'Action')).map(String)));
  const has = new Set(allowed.map((action) => action.toLowerCase()));
  const isSet = (type: string, property: string) =>
    expanded.templates.some((template) =>
      entries(at(template, 'Resources')).some(
        ([, body]) => at(body, 'Type') === type && JSON.stringify(body).includes(`"${property}":`),
      ),
    );
  const called = () =>
    entries(expanded.types).flatMap(([type, described]) =>
      list(at(described, 'permissions')).map((action) => ({ type, action: String(action) })),
    );

  test('has no action that no type of the templates calls, so each of them is needed', () => {
    const needed = new Set([...called().map(({ action }) => action), ...Object.values(NOT_IN_SCHEMAS).flat()]);
    expect(new Set(allowed).size).toBe(allowed.length);
    expect(allowed.filter((action) => !needed.has(action))).toEqual([]);
  });

  test('has every action that a type of the templates calls, unless it is for a property that none sets, or for what none makes', () => {
    const missing = called().filter(({ type, action }) => {
      const isKnown = at(expanded.actions, action.toLowerCase()) !== undefined;
      const unset = Object.entries(FOR_PROPERTIES[type] ?? {}).filter(([property]) => !isSet(type, property));
      return (
        isKnown &&
        !has.has(action.toLowerCase()) &&
        !unset.flatMap(([, each]) => each).some((each) => isOf(each, action))
      );
    });
    expect(missing.map(({ action }) => action).filter((action) => !UNMADE.includes(action))).toEqual([]);
  });
});

test('every action that is left out for want of a property is one of its schema', () => {
  const strange = Object.entries(FOR_PROPERTIES).flatMap(([type, properties]) => {
    // a type of a pipeline that was deleted has no schema here
    if (at(expanded.types, type) === undefined) return [];
    const known = list(at(expanded.types, type, 'permissions')).map(String);
    return Object.values(properties)
      .flat()
      .filter((pattern) => !known.some((action) => isOf(pattern, action)))
      .map((pattern) => `${type}: ${pattern}`);
  });
  expect(strange).toEqual([]);
});

test.each([
  { stage: 'prod', may: true },
  { stage: 'bootstrap2', may: true },
  { stage: 'bootstrap', may: false },
  { stage: 'bootstrap-qa', may: false },
])('whether a stage may be called $stage, as the buckets for code are: $may', ({ stage, may }) => {
  const pattern = String(at(parseCloudFormation(written), 'Parameters', 'Stage', 'AllowedPattern'));
  expect(new RegExp(pattern).test(stage)).toBe(may);
});

/** Actions on groups, users, file systems, and rules for signed code, which no template has, and one that would free a role from its boundary. */
const UNMADE = [
  ...['AttachGroup', 'AttachUser', 'DetachGroup', 'DetachUser'].map((verb) => `iam:${verb}Policy`),
  ...['elasticfilesystem:DescribeMountTargets', 's3files:ListMountTargets', 'lambda:GetCodeSigningConfig'],
  'iam:DeleteRolePermissionsBoundary',
];

function isOf(pattern: string, action: string): boolean {
  return new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(action);
}
