import { substitute } from './substitute.ts';
import { at, entries, list } from '../../lib/values.ts';

/**
 * A template with the resources for which its loops stand: `Fn::ForEach` over words, one in another, with what
 * `Fn::FindInMap` finds for them. A loop over a parameter stands for its fragment, once.
 */
export function expandLoops(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  const mappings = at(body, 'Mappings');
  const resources = entries(at(body, 'Resources')).flatMap((each) => expand(each, new Map(), mappings));
  return { ...body, Resources: Object.fromEntries(resources) };
}

/** What an entry stands for while the variables of the loops around it have these values. */
function expand(
  [key, value]: readonly [string, unknown],
  words: ReadonlyMap<string, string>,
  mappings: unknown,
): [string, unknown][] {
  if (!key.startsWith('Fn::ForEach::')) return [[named(key, words), resolved(value, words, mappings)]];
  const [identifier, collection, fragment] = list(value);
  const turns = Array.isArray(collection)
    ? collection.map((word) => new Map([...words, [String(identifier), String(word)]]))
    : [words];
  return turns.flatMap((turn) => entries(fragment).flatMap((each) => expand(each, turn, mappings)));
}

function named(key: string, words: ReadonlyMap<string, string>): string {
  return [...words].reduce((name, [identifier, word]) => name.replaceAll(`\${${identifier}}`, word), key);
}

function resolved(value: unknown, words: ReadonlyMap<string, string>, mappings: unknown): unknown {
  if (words.size === 0) return value;
  const chosen = find(
    substitute(value, (name) => words.get(name)),
    mappings,
  );
  return substitute(chosen, () => undefined);
}

function find(value: unknown, mappings: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => find(item, mappings));
  if (typeof value !== 'object' || value === null) return value;
  const path = list(at(value, 'Fn::FindInMap'));
  const found = path.every((step) => typeof step === 'string') ? at(mappings, ...path) : undefined;
  if (path.length > 0 && found !== undefined) return found;
  return Object.fromEntries(entries(value).map(([key, inner]) => [key, find(inner, mappings)]));
}
