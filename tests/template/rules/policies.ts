import type { Resource, Rule, Template } from '../../../src/cli/templates/template.ts';
import { at, list, walk } from '../../../src/lib/values.ts';
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

function allowed({ body }: Template): unknown[] {
  return [...walk(body)].filter((value) => at(value, 'Effect') === 'Allow');
}

const OWNER = 'redshift-data:statement-owner-iam-userid';
