import { integer, oneIn, pick, type Random } from '../../../src/contracts/generator/random.ts';
import { isKeywords, type Keywords } from '../../../src/contracts/diff/demand.ts';

/** A schema of an object, with every keyword that a comparison knows. */
export function randomSchema(random: Random): Keywords {
  const recursive = { type: 'object', properties: { a: { $ref: '#/$defs/y' }, b: { type: 'integer' } } };
  return {
    ...objectSchema(random, 2),
    $defs: { x: schema(random, 1), y: oneIn(random, 3) ? recursive : schema(random, 0) },
  };
}

/** The schema with a few of its keywords changed, added or left out. */
export function editedSchema(whole: Keywords, random: Random): Keywords {
  let edited: unknown = whole;
  for (let times = integer(random, 1, 3); times > 0; times--) edited = edit(edited, random);
  return isKeywords(edited) ? edited : whole;
}

/** A message that has something to do with such a schema. */
export function randomMessage(random: Random): unknown {
  return oneIn(random, 20) ? value(random, 1) : someOf(NAMES_AND_MORE, random, () => value(random, 2));
}

function value(random: Random, depth: number): unknown {
  if (depth === 0 || !oneIn(random, 3)) return pick(random, VALUES);
  if (oneIn(random, 2)) return Array.from({ length: integer(random, 0, 3) }, () => value(random, depth - 1));
  return someOf(NAMES_AND_MORE, random, () => value(random, depth - 1));
}

function someOf(names: readonly string[], random: Random, draw: () => unknown): Keywords {
  return Object.fromEntries(names.filter(() => oneIn(random, 2)).map((name) => [name, draw()]));
}

function objectSchema(random: Random, depth: number): Keywords {
  const properties = someOf(NAMES, random, () => schema(random, depth - 1));
  return withSome({ type: 'object', properties }, random, {
    required: () => NAMES.filter(() => oneIn(random, 3)),
    additionalProperties: () => pick(random, [false, false, true, { type: 'integer' }]),
    minProperties: () => integer(random, 0, 3),
    maxProperties: () => integer(random, 0, 3),
    patternProperties: () => ({ '^d': schema(random, 0) }),
    propertyNames: () => pick(random, [true, { pattern: '^[a-c]' }]),
    dependentRequired: () => ({ a: ['b'] }),
  });
}

function withSome(base: Keywords, random: Random, more: Readonly<Record<string, () => unknown>>): Keywords {
  const chosen = Object.entries(more).filter(() => oneIn(random, 3));
  return { ...base, ...Object.fromEntries(chosen.map(([keyword, draw]) => [keyword, draw()])) };
}

function schema(random: Random, depth: number): Keywords {
  return pick(random, depth > 0 ? [...FLAT, ...NESTED] : FLAT)(random, depth - 1);
}

type Draw = (random: Random, depth: number) => Keywords;

const STEPS = [1, 0.5, 0.01, 0.1, 2, 0.25, 0.001, 0.05];
const bound = (random: Random) => pick(random, [-1, 0, 0.5, 1, 2, 3, 5, 10, 2.5]);

const FLAT: readonly Draw[] = [
  (random) =>
    withSome({ type: 'integer' }, random, {
      minimum: () => bound(random),
      maximum: () => bound(random),
      multipleOf: () => pick(random, [2, 3, 0.5, 4, 0.001]),
    }),
  (random) =>
    withSome({ type: 'number' }, random, {
      minimum: () => bound(random),
      exclusiveMinimum: () => bound(random),
      maximum: () => bound(random),
      exclusiveMaximum: () => bound(random),
      multipleOf: () => pick(random, STEPS),
    }),
  (random) =>
    withSome({ type: 'string' }, random, {
      minLength: () => integer(random, 0, 3),
      maxLength: () => integer(random, 1, 4),
      pattern: () => pick(random, PATTERNS),
    }),
  (random) =>
    withSome({ type: 'string' }, random, {
      format: () => pick(random, FORMATS),
      maxLength: () => pick(random, [10, 12, 24, 40]),
      pattern: () => pick(random, PATTERNS),
    }),
  (random) => ({ enum: [...new Set([pick(random, [0, 1, 2, 'a', 'abc', null]), pick(random, [1, 'a', true, 'bc'])])] }),
  (random) => ({ const: pick(random, [0, 1, 'a', null, true]) }),
  (random) =>
    withSome(
      { type: [pick(random, ['string', 'integer', 'number']), pick(random, ['null', 'array', 'object'])] },
      random,
      {
        minimum: () => bound(random),
        minLength: () => integer(random, 0, 3),
        maxItems: () => integer(random, 0, 2),
      },
    ),
];

const NESTED: readonly Draw[] = [
  (random, depth) =>
    withSome({ type: 'array', items: schema(random, depth) }, random, {
      minItems: () => integer(random, 0, 2),
      maxItems: () => integer(random, 0, 3),
      uniqueItems: () => oneIn(random, 2),
      contains: () => schema(random, depth),
    }),
  (random) =>
    withSome({ type: 'array', contains: schema(random, 0) }, random, {
      // Ajv refuses none at least, and more at least than at most
      minContains: () => integer(random, 1, 2),
      maxContains: () => integer(random, 2, 3),
      uniqueItems: () => oneIn(random, 2),
    }),
  (random) =>
    withSome({ type: 'array', allOf: [{ contains: schema(random, 0) }, { contains: schema(random, 0) }] }, random, {
      prefixItems: () => [schema(random, 0)],
      minItems: () => integer(random, 0, 3),
      maxItems: () => integer(random, 2, 4),
      uniqueItems: () => oneIn(random, 2),
    }),
  (random, depth) =>
    withSome({ type: 'array', prefixItems: [schema(random, depth), schema(random, depth)] }, random, {
      items: () => (oneIn(random, 2) ? false : schema(random, depth)),
      minItems: () => integer(random, 0, 3),
    }),
  (random, depth) => objectSchema(random, depth),
  (random, depth) => ({ [pick(random, ['anyOf', 'oneOf', 'allOf'])]: [schema(random, depth), schema(random, depth)] }),
  (random, depth) => ({ type: pick(random, ['string', 'integer', 'object']), not: schema(random, depth) }),
  (random, depth) => ({ if: schema(random, depth), then: schema(random, depth), else: schema(random, depth) }),
  (random) => ({ $ref: `#/$defs/${pick(random, ['x', 'y'])}` }),
];

function edit(part: unknown, random: Random): unknown {
  if (Array.isArray(part)) {
    const parts: readonly unknown[] = part;
    return parts.map((each) => (oneIn(random, 2) ? edit(each, random) : each));
  }
  if (!isKeywords(part)) return part;
  const names = Object.keys(part);
  if (names.length === 0 || (oneIn(random, 6) && !('$defs' in part))) return schema(random, 1);
  const keyword = pick(random, names);
  return { ...part, [keyword]: editedKeyword(keyword, part[keyword], random) };
}

function editedKeyword(keyword: string, old: unknown, random: Random): unknown {
  if (keyword === 'minContains') return integer(random, 1, 2);
  if (keyword === 'maxContains') return integer(random, 2, 3);
  if (typeof old === 'number' && keyword !== 'const')
    return keyword === 'multipleOf' ? pick(random, STEPS) : Math.max(0, old + pick(random, [1, -1]));
  switch (keyword) {
    case 'properties':
    case '$defs': {
      const name = isKeywords(old) ? pick(random, [...Object.keys(old), 'a']) : 'a';
      return isKeywords(old)
        ? { ...old, [name]: old[name] === undefined ? schema(random, 0) : edit(old[name], random) }
        : old;
    }
    case 'required':
      return NAMES.filter(() => oneIn(random, 2));
    case 'additionalProperties':
      return pick(random, [false, true, { type: 'integer' }]);
    case 'uniqueItems':
      return old !== true;
    case 'format':
      return pick(random, FORMATS);
    case 'pattern':
      return pick(random, PATTERNS);
    default:
      return PARTS.includes(keyword) ? edit(old, random) : old;
  }
}

const PARTS = ['anyOf', 'oneOf', 'allOf', 'items', 'not', 'if', 'then', 'else', 'contains', 'prefixItems'];
const NAMES = ['a', 'b', 'c'];
const NAMES_AND_MORE = [...NAMES, 'other', 'dd'];
const FORMATS = [
  'date',
  'local-date',
  'date-time',
  'email',
  'idn-email',
  'uuid',
  'canonical-uuid',
  'trimmed',
  'iban',
  'cnp',
];
const PATTERNS = [
  '^a',
  'b$',
  '^[a-c]+$',
  '^[a-z]*$',
  '[0-9]',
  '^.{2,3}$',
  '^(?:a|bc)*$',
  'a.c',
  '^\\d{2}$',
  '^(?!ab)[a-c]{2}$',
  '^',
];
const VALUES = [
  ...[0, 1, 2, 3, 4, 5, 6, 10, -1, 0.5, 2.5, 0.01, 114_694_044_416_571, 1e21, null, true, false],
  ...['', 'a', 'b', 'ab', 'abc', 'bc', 'c', '12', 'a1', 'aaaa', ' a', '2026-01-01', '0000-01-01', 'a@b.cc'],
];
