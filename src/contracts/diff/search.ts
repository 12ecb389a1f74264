import { walk } from '../../lib/values.ts';
import { integer, oneIn, pick, plainText, type Random, seededRandom } from '../generator/random.ts';
import { isKeywords, type Keywords } from './demand.ts';

/** What a search for a message came to: the message, or how many were tried. */
type Search = { readonly message: unknown } | { readonly tried: number };

/**
 * Changes a message here and there, with values at the bounds of both schemas, until one proves what is wanted. The same
 * schemas always give the same messages.
 */
export function searched(start: unknown, schemas: readonly Keywords[], proves: (message: unknown) => boolean): Search {
  const random = seededRandom(1);
  const material = materialOf(schemas, random);
  for (let tried = 0; tried < MOST; tried++) {
    let message = start;
    for (let times = integer(random, 1, 4); times > 0; times--) message = changed(message, material, random);
    if (proves(message)) return { message };
  }
  return { tried: MOST };
}

const MOST = 5_000;

interface Material {
  readonly values: readonly unknown[];
  readonly names: readonly string[];
}

/** The values at which a rule of the schemas begins or ends, and the names that they mention. */
function materialOf(schemas: readonly Keywords[], random: Random): Material {
  const rules = schemas.flatMap((schema) => [...walk(schema)]);
  const numbers = rules.filter((value) => typeof value === 'number');
  const lengths = numbers.filter((value) => value >= 0 && value <= LONGEST).flatMap((value) => [value, value + 1]);
  const names = rules
    .filter(isKeywords)
    .flatMap(({ properties }) => (isKeywords(properties) ? Object.keys(properties) : []));
  return {
    values: [
      ...[null, true, false, 0, 1, 0.5, '', 'a', [], {}],
      ...rules.filter((value) => typeof value === 'string'),
      ...numbers.flatMap((value) => [value, value + 1, value - 1, value + 0.5, value + 0.001]),
      ...lengths.map((length) => plainText(random, Math.floor(length))),
    ],
    names: [...new Set(names), 'other'],
  };
}

/** Code points. */
const LONGEST = 5_000;

/** The message with one part of it replaced, added or left out. */
function changed(message: unknown, material: Material, random: Random): unknown {
  if (Array.isArray(message)) return changedList(message, material, random);
  if (isKeywords(message)) return changedObject(message, material, random);
  return pick(random, material.values);
}

function changedList(items: readonly unknown[], material: Material, random: Random): unknown[] {
  const at = integer(random, 0, items.length);
  if (at === items.length || oneIn(random, 4)) return [...items, items[0] ?? pick(random, material.values)];
  if (oneIn(random, 4)) return items.toSpliced(at, 1);
  return items.with(at, changed(items[at], material, random));
}

function changedObject(object: Keywords, material: Material, random: Random): unknown {
  if (oneIn(random, 20)) return pick(random, material.values);
  const names = Object.keys(object);
  const name = names.length === 0 || oneIn(random, 4) ? pick(random, material.names) : pick(random, names);
  const { [name]: value, ...others } = object;
  if (value !== undefined && oneIn(random, 4)) return others;
  return { ...object, [name]: value === undefined ? pick(random, material.values) : changed(value, material, random) };
}
