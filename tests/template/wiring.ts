import { isDeepStrictEqual } from 'node:util';
import { resourcesOfType, type Resource, type Template } from '../../src/cli/templates/template.ts';
import { at, entries, list, walk } from '../../src/cli/templates/values.ts';

/** What is wrong with the way in which the root deploys the other templates: a sentence each. */
export function wiringFaults(root: Template, nested: readonly Template[]): string[] {
  const applications = resourcesOfType(root, 'AWS::Serverless::Application');
  const deployed = nested.flatMap((template) => {
    const application = applications.find(({ properties }) => at(properties, 'Location') === template.path);
    if (!application) return [`${template.path} isn't deployed`];
    const condition =
      typeof at(application.body, 'Condition') === 'string' ? [] : [`${application.id} has no condition`];
    return [...condition, ...parameterFaults(root, application, template)];
  });
  return [...deployed, ...outputFaults(root, applications, nested)];
}

/** Nested applications don't inherit Globals, so every template that has functions repeats them. */
export function globalsFaults(templates: readonly Template[]): string[] {
  const [first, ...others] = templates.filter(
    (template) => resourcesOfType(template, 'AWS::Serverless::Function').length > 0,
  );
  return others
    .filter(({ body }) => !isDeepStrictEqual(at(body, 'Globals'), at(first?.body, 'Globals')))
    .map(({ path }) => `The Globals of ${path} differ from those of ${first?.path ?? 'nothing'}`);
}

function parameterFaults(root: Template, { id, properties }: Resource, nested: Template): string[] {
  const passed = new Map(entries(at(properties, 'Parameters')));
  const declared = new Map(entries(at(nested.body, 'Parameters')));
  return [
    ...[...declared.keys()].filter((name) => !passed.has(name)).map((name) => `${id} isn't given ${name}`),
    ...[...passed.keys()].filter((name) => !declared.has(name)).map((name) => `${id} has no parameter ${name}`),
    ...[...passed].flatMap(([name, value]) => definitionFaults(root, value, declared.get(name), `${id} ${name}`)),
  ];
}

/** An output that one application hands to another is one of its template. */
function outputFaults(root: Template, applications: readonly Resource[], nested: readonly Template[]): string[] {
  return [...walk(root.body)].flatMap((value) => {
    const [id, what, output] = list(at(value, 'Fn::GetAtt')).map(String);
    if (what !== 'Outputs' || output === undefined) return [];
    const location = at(applications.find((each) => each.id === id)?.properties, 'Location');
    const template = nested.find(({ path }) => path === location);
    return at(template?.body, 'Outputs', output) === undefined ? [`${String(id)} has no output ${output}`] : [];
  });
}

/** A parameter passed on is declared alike on both sides, so that a default can't depend on who deploys. */
function definitionFaults(root: Template, value: unknown, nested: unknown, label: string): string[] {
  const name = at(value, 'Ref') ?? at(list(at(value, 'Fn::Join')).at(1), 'Ref');
  if (typeof name !== 'string') return [];
  return isDeepStrictEqual(at(root.body, 'Parameters', name), nested)
    ? []
    : [`${label} is declared otherwise than ${name}`];
}
