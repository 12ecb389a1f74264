import { isDeepStrictEqual } from 'node:util';
import { resourcesOfType, type Resource, type Template } from '../../src/cli/templates/template.ts';
import { at, entries, list } from '../../src/lib/values.ts';

/**
 * What is wrong with how the root hands its parameters on: a sentence each. Locations and outputs are no matter of
 * these rules: the local cloud deploys the root.
 */
export function wiringFaults(root: Template, nested: readonly Template[]): string[] {
  return resourcesOfType(root, 'AWS::Serverless::Application').flatMap((application) => {
    const template = nested.find(({ path }) => path === at(application.properties, 'Location'));
    if (!template) return [];
    const condition =
      typeof at(application.body, 'Condition') === 'string' ? [] : [`${application.id} has no condition`];
    return [...condition, ...parameterFaults(root, application, template)];
  });
}

/** Nested applications don't inherit Globals, so every template that has functions repeats them. */
export function globalsFaults(templates: readonly Template[]): string[] {
  const [first, ...others] = templates.filter(
    (template) => resourcesOfType(template, 'AWS::Serverless::Function').length > 0,
  );
  return others
    .filter((template) => !isDeepStrictEqual(globalsOf(template), globalsOf(first)))
    .map(({ path }) => `The Globals of ${path} differ from those of ${first?.path ?? 'nothing'}`);
}

/** Each pipeline has its name in the name of its service. */
function globalsOf(template: Template | undefined): unknown {
  const [, pipeline = ''] = (template?.path ?? '').split('/');
  const text = JSON.stringify(at(template?.body, 'Globals') ?? {});
  const globals: unknown = JSON.parse(text.replace(`\${Stage}-${pipeline}"`, '${Stage}-"'));
  return globals;
}

/** Of the parameters that the root has, an application is given each that its template declares, and no others. */
function parameterFaults(root: Template, { id, properties }: Resource, nested: Template): string[] {
  const passed = new Map(entries(at(properties, 'Parameters')));
  const declared = new Map(entries(at(nested.body, 'Parameters')));
  const decided = (name: string) => [name, id + name].some((each) => at(root.body, 'Parameters', each) !== undefined);
  return [
    ...[...declared]
      .filter(([name, definition]) => decided(name) || at(definition, 'Default') === undefined)
      .filter(([name]) => !passed.has(name))
      .map(([name]) => `${id} isn't given ${name}`),
    ...[...passed.keys()].filter((name) => !declared.has(name)).map((name) => `${id} has no parameter ${name}`),
    ...[...passed].flatMap(([name, value]) => definitionFaults(root, value, declared.get(name), `${id} ${name}`)),
  ];
}

/** A parameter passed on is declared alike on both sides, so that a default can't depend on who deploys. */
function definitionFaults(root: Template, value: unknown, nested: unknown, label: string): string[] {
  const name = at(value, 'Ref') ?? at(list(at(value, 'Fn::Join')).at(1), 'Ref');
  const given = typeof name === 'string' ? at(root.body, 'Parameters', name) : undefined;
  // what isn't a parameter is another application's output
  if (given === undefined) return [];
  return isDeepStrictEqual(rulesOf(given), rulesOf(nested))
    ? []
    : [`${label} is declared otherwise than ${String(name)}`];
}

/** A parameter's definition but for what it says to people. */
function rulesOf(definition: unknown): unknown {
  return Object.fromEntries(entries(definition).filter(([key]) => key !== 'Description'));
}
