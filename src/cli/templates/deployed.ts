import { UsageError } from '../../lib/usage-error.ts';
import { at, entries, list } from '../../lib/values.ts';
import { decided, holds, type Values } from './conditions.ts';
import { substitute } from './substitute.ts';
import { parseTemplate, type Template, templateText } from './template.ts';

/** What one application of the root template deploys. */
export interface DeployedApplication {
  /** The pipeline's name; `shared` for what the root itself deploys. */
  readonly name: string;
  readonly template: Template;
}

/**
 * The applications that the root deploys with these parameters, which are its own or, as `Orders.StreamMode`, those of an
 * application: each with the resources whose conditions hold, and with the parameters' values in them.
 * @throws {UsageError} for a parameter that its template doesn't have, and for a value that it doesn't allow
 */
export function deployedApplications(parameters: Values, read = templateText): DeployedApplication[] {
  const ofRoot = Object.fromEntries(entries(parameters).filter(([name]) => !name.includes('.')));
  const root = deployedTemplate('template.yaml', ofRoot, read);
  const ids = root.resources.map(({ id }) => id);
  const undeployed = Object.keys(parameters).find((key) => key.includes('.') && !ids.includes(key.split('.')[0] ?? ''));
  if (undeployed !== undefined)
    throw new UsageError(`${undeployed}: that application isn't deployed with these parameters.`);
  const applications = root.resources.flatMap(({ id, properties }) => {
    const location = String(at(properties, 'Location'));
    const [, name] = /^src\/([^/]+)\/template\.yaml$/.exec(location) ?? [];
    if (name === undefined) return [];
    const own = entries(parameters).flatMap(([key, value]) =>
      key.startsWith(`${id}.`) ? [[key.slice(id.length + 1), value] as const] : [],
    );
    const values = Object.fromEntries([...entries(at(properties, 'Parameters')), ...own]);
    return [{ name, template: deployedTemplate(location, values, read) }];
  });
  return [{ name: 'shared', template: root }, ...applications];
}

function deployedTemplate(path: string, values: Values, read: typeof templateText): Template {
  const template = parseTemplate(path, read);
  for (const [name, value] of entries(values)) expectValue(at(template.body, 'Parameters', name), name, value, path);
  const given = (name: string) => values[name] ?? at(template.body, 'Parameters', name, 'Default');
  const resources = template.resources.flatMap(({ id, type, body }) => {
    const condition = at(body, 'Condition');
    if (typeof condition === 'string' && !holds(condition, template, values)) return [];
    const own = substitute(decided(body, template, values), (name) => given(name));
    return [{ id, type, body: own, properties: at(own, 'Properties') }];
  });
  return { ...template, resources };
}

/** CloudFormation would refuse it, too. */
function expectValue(parameter: unknown, name: string, value: unknown, path: string): void {
  if (parameter === undefined) throw new UsageError(`${path} has no parameter ${name}.`);
  const allowed = list(at(parameter, 'AllowedValues')).map(String);
  // an application may be given what only a deployment knows
  if (allowed.length > 0 && typeof value === 'string' && !allowed.includes(value))
    throw new UsageError(`${path}: expected ${name} to be one of ${allowed.join(', ')}, not "${value}".`);
}
