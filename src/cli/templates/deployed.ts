import { UsageError } from '../../lib/usage-error.ts';
import { at, entries } from '../../lib/values.ts';
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
 * @throws {UsageError} for a parameter that its template doesn't have
 */
export function deployedApplications(parameters: Values, read = templateText): DeployedApplication[] {
  const ofRoot = Object.fromEntries(entries(parameters).filter(([name]) => !name.includes('.')));
  const root = deployedTemplate('template.yaml', ofRoot, read);
  const applications = root.resources.flatMap(({ id, properties }) => {
    const location = String(at(properties, 'Location'));
    const [, name] = /^src\/([^/]+)\/template\.yaml$/.exec(location) ?? [];
    if (name === undefined) return [];
    const own = entries(parameters).flatMap(([key, value]) =>
      key.startsWith(`${id}.`) ? [[key.slice(id.length + 1), value] as const] : [],
    );
    const values = { ...Object.fromEntries([...entries(at(properties, 'Parameters')), ...own]) };
    return [{ name, template: deployedTemplate(location, values, read) }];
  });
  return [{ name: 'shared', template: root }, ...applications];
}

function deployedTemplate(path: string, values: Values, read: typeof templateText): Template {
  const template = parseTemplate(path, read);
  for (const [name] of entries(values))
    if (at(template.body, 'Parameters', name) === undefined) throw new UsageError(`${path} has no parameter ${name}.`);
  const given = (name: string) => values[name] ?? at(template.body, 'Parameters', name, 'Default');
  const resources = template.resources.flatMap(({ id, type, body }) => {
    const condition = at(body, 'Condition');
    if (typeof condition === 'string' && !holds(condition, template, values)) return [];
    const own = substitute(decided(body, template, values), (name) => given(name));
    return [{ id, type, body: own, properties: at(own, 'Properties') }];
  });
  return { ...template, resources };
}
