import { isDeepStrictEqual } from 'node:util';
import { resourcesOfType, type Resource, type Rule, type Template } from '../../../src/cli/templates/template.ts';
import { at, entries, list, walk } from '../../../src/lib/values.ts';
import { textOf } from '../../../src/cli/templates/intrinsics.ts';

export const noWildcardAction: Rule = (template) =>
  allowed(template)
    .flatMap((statement) => list(at(statement, 'Action')).map(textOf))
    .filter((action) => action.includes('*'))
    .map((action) => `${action} is allowed`);

/**
 * Statements with a principal belong to a resource, for which a key policy writes `*`. Those of Redshift's Data API have
 * no ARN, and are limited to whose they are.
 */
export const noWildcardResource: Rule = (template) =>
  allowed(template)
    .filter((statement) => at(statement, 'Principal') === undefined)
    .filter((statement) => at(statement, 'Condition', 'StringEquals', OWNER) === undefined)
    .filter((statement) => list(at(statement, 'Resource')).includes('*'))
    .map((statement) => `${list(at(statement, 'Action')).map(textOf).join(', ')} is allowed on everything`);

/** Without it IAM takes the version of 2008, to which `${aws:userid}` is only text. */
export const policiesNameTheirVersion: Rule = ({ resources }) =>
  policiesOf(resources)
    .filter(({ policy }) => at(policy, 'Version') !== '2012-10-17')
    .map(({ id }) => `${id} has a policy without the Version of 2012`);

export const noFullAccess: Rule = ({ body }) =>
  [...walk(body)]
    .map(textOf)
    .filter((text) => text.includes('FullAccess'))
    .map((text) => `${text} is attached`);

function policiesOf(resources: readonly Resource[]): { id: string; policy: unknown }[] {
  return resources.flatMap(({ id, properties }) =>
    [...walk(properties)].filter((value) => at(value, 'Statement') !== undefined).map((policy) => ({ id, policy })),
  );
}

/** An account may demand a boundary of every role: of functions, of the schedules that SAM gives one each, and written out. */
export const rolesAreBounded: Rule = (template) => [
  ...(isBounded(at(template.body, 'Globals', 'Function')) ||
  resourcesOfType(template, 'AWS::Serverless::Function').length === 0
    ? []
    : ['Functions have no boundary']),
  ...resourcesOfType(template, 'AWS::IAM::Role')
    .filter(({ properties }) => !isBounded(properties))
    .map(({ id }) => `${id} has no boundary`),
  ...resourcesOfType(template, 'AWS::Serverless::Function').flatMap(({ id, properties }) =>
    entries(at(properties, 'Events'))
      .filter(([, event]) => at(event, 'Type') === 'ScheduleV2' && !isBounded(at(event, 'Properties')))
      .map(([name]) => `${id}${name} has no boundary`),
  ),
];

function isBounded(properties: unknown): boolean {
  return isDeepStrictEqual(at(properties, 'PermissionsBoundary', 'Fn::If', 1), { Ref: 'PermissionsBoundaryArn' });
}

function allowed({ body }: Template): unknown[] {
  return [...walk(body)].filter((value) => at(value, 'Effect') === 'Allow');
}

const OWNER = 'redshift-data:statement-owner-iam-userid';
