import type { Rule } from '../../../src/cli/templates/template.ts';
import { at, entries, list, walk } from '../../../src/lib/values.ts';
import { textOf } from '../../../src/cli/templates/intrinsics.ts';

/** cfn-lint accepts unknown names in a template that SAM transforms. */
export const referencesExist: Rule = ({ body }) => {
  const [parameters, resources] = ['Parameters', 'Resources'].map((section) => entries(at(body, section)));
  // SAM names the resource of an event after its function and itself
  const events = (resources ?? []).flatMap(([id, resource]) =>
    entries(at(resource, 'Properties', 'Events')).map(([event]) => id + event),
  );
  const names = [...[...(parameters ?? []), ...(resources ?? [])].map(([name]) => name), ...events];
  // of a loop over a parameter, whose words are known only when it is deployed
  const words = names.flatMap((name) => [...name.matchAll(/&\{(\w+)\}/g)].map(([, word]) => word));
  const known = new Set([...names, ...words]);
  const missing = [...walk(body)].flatMap(referred).filter((name) => !name.startsWith('AWS::') && !known.has(name));
  return [...new Set(missing)].map((name) => `Nothing is called ${name}`);
};

function referred(value: unknown): string[] {
  const own = entries(at(value, 'Fn::Sub', 1)).map(([name]) => name);
  const text = at(value, 'Fn::Sub') === undefined ? '' : textOf(value);
  return [
    ...list(at(value, 'Ref')).map(String),
    ...list(at(value, 'Fn::GetAtt', 0)).map(String),
    ...[...text.matchAll(/\$\{([\w:]+)[^}]*\}/g)].map(([, name = '']) => name).filter((name) => !own.includes(name)),
  ];
}
