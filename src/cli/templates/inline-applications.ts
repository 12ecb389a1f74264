import { decide } from './decide.ts';
import { substitute } from './substitute.ts';
import { at, entries, list } from '../../lib/values.ts';

/** The template at a nested application's `Location` or `TemplateURL`; undefined for one that isn't looked into. */
export type ReadNested = (location: string) => unknown;

/**
 * A template with the resources of its nested applications as if they were its own: the `Bucket` of an application `Lake`
 * is `LakeBucket`, its parameters are what it is given, and its outputs what they stand for. Throws if an application
 * isn't given a parameter that it needs, or is given one that it doesn't have.
 */
export function inlineApplications(body: unknown, readNested: ReadNested): unknown {
  const applications = new Map(
    entries(at(body, 'Resources')).flatMap(([id, application]) => {
      const location = at(application, 'Properties', 'Location') ?? at(application, 'Properties', 'TemplateURL');
      const nested = typeof location === 'string' ? readNested(location) : undefined;
      return nested === undefined ? [] : [[id, inlined(id, application, nested)] as const];
    }),
  );
  if (applications.size === 0 || typeof body !== 'object' || body === null) return body;

  const outputOf = (application: string, attribute: string): unknown => {
    const [, output] = /^Outputs\.(\w+)$/.exec(attribute) ?? [];
    const value = output === undefined ? undefined : applications.get(application)?.outputs.get(output);
    return value === undefined ? undefined : substitute(value, outputOf);
  };
  const all = (section: 'conditions' | 'resources') => [...applications.values()].flatMap((each) => each[section]);
  const merged = {
    ...body,
    Conditions: Object.fromEntries([...entries(at(body, 'Conditions')), ...all('conditions')]),
    Resources: Object.fromEntries([...entries(at(body, 'Resources')), ...all('resources')]),
  };
  return substitute(merged, outputOf);
}

type Section = readonly (readonly [string, unknown])[];

interface Inlined {
  readonly conditions: Section;
  readonly resources: Section;
  readonly outputs: ReadonlyMap<string, unknown>;
}

function inlined(id: string, application: unknown, nested: unknown): Inlined {
  const given = at(application, 'Properties', 'Parameters');
  expectParameters(id, given, at(nested, 'Parameters'));
  const here = (part: unknown) =>
    substitute(part, (name, attribute) => {
      if (at(nested, 'Resources', name) === undefined)
        return present(at(given, name)) ?? at(nested, 'Parameters', name, 'Default');
      return attribute === '' ? { Ref: id + name } : { 'Fn::GetAtt': [id + name, attribute] };
    });
  const sectionOf = (name: string): Section => entries(at(nested, name)).map(([key, part]) => [key, here(part)]);
  const conditions = new Map(sectionOf('Conditions'));
  const holds = (condition: unknown) =>
    typeof condition === 'string' ? decide(conditions.get(condition)) : condition === undefined;

  return {
    conditions: [...conditions].flatMap(([name, condition]) =>
      decide(condition) === undefined ? [[id + name, condition] as const] : [],
    ),
    resources: sectionOf('Resources').flatMap(([name, resource]) => {
      const condition = at(resource, 'Condition');
      if (holds(condition) === false) return [];
      const kept = holds(condition) ? at(application, 'Condition') : id + String(condition);
      // the nested template decides in which order they are created
      const parts = entries(settled(resource)).filter(([key]) => key !== 'Condition' && key !== 'DependsOn');
      return [[id + name, Object.fromEntries(kept === undefined ? parts : [['Condition', kept], ...parts])] as const];
    }),
    outputs: new Map(sectionOf('Outputs').map(([name, output]) => [name, settled(at(output, 'Value'))])),
  };

  /** With every `Fn::If` replaced whose condition is known. */
  function settled(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(settled).filter((item) => !isNothing(item));
    const [condition, yes, no] = list(at(value, 'Fn::If'));
    if (typeof condition === 'string') {
      const known = holds(condition);
      if (known !== undefined) return settled(known ? yes : no);
      return conditions.has(condition) ? { 'Fn::If': [id + condition, settled(yes), settled(no)] } : value;
    }
    if (typeof value !== 'object' || value === null) return value;
    const members = entries(value).map(([key, inner]) => [key, settled(inner)] as const);
    return Object.fromEntries(members.filter(([, inner]) => !isNothing(inner)));
  }
}

function expectParameters(id: string, given: unknown, declared: unknown): void {
  for (const [name] of entries(given))
    if (at(declared, name) === undefined) throw new Error(`${id} is given ${name}, which its template doesn't declare`);
  for (const [name, parameter] of entries(declared))
    if (at(given, name) === undefined && at(parameter, 'Default') === undefined)
      throw new Error(`${id} isn't given ${name}`);
}

/** The branch of a condition that isn't NoValue: a template is read with everything that it may have. */
function present(value: unknown): unknown {
  const [condition, yes, no] = list(at(value, 'Fn::If'));
  return condition !== undefined && no === '' ? yes : value;
}

function isNothing(value: unknown): boolean {
  return at(value, 'Ref') === 'AWS::NoValue';
}
