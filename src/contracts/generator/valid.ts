import type { Schema } from '../schema.ts';
import { examplesOf } from './formats.ts';
import { matching } from './pattern.ts';
import { integer, oneIn, pick, plainText, seededRandom, type Random } from './random.ts';
import { rulesOf, type Rules } from './rules.ts';

/** An endless supply of valid messages of a contract. The same seed gives the same messages. */
export function* validMessages(schema: Schema, seed: number): Generator<Record<string, unknown>, never> {
  const random = seededRandom(seed);
  const draw = objectMaker(rulesOf(schema));
  for (;;) yield draw(random);
}

type Maker<T> = (random: Random) => T;

/** Draws values that satisfy `rules`. */
function maker(rules: Rules): Maker<unknown> {
  const { enum: allowed } = rules;
  if (allowed) return (random) => pick(random, allowed);
  const types = [rules.type].flat();
  const isNullable = types.includes('null');
  const makers = types.filter((type) => type !== 'null').map((type) => typedMaker(type, rules));
  return (random) => (isNullable && oneIn(random, 10) ? null : pick(random, makers)(random));
}

function typedMaker(type: string, rules: Rules): Maker<unknown> {
  switch (type) {
    case 'string':
      return textMaker(rules);
    case 'integer':
      return numberMaker({ multipleOf: 1, ...rules });
    case 'number':
      return numberMaker(rules);
    case 'boolean':
      return (random) => oneIn(random, 2);
    case 'object':
      return objectMaker(rules);
    case 'array':
      return (random) => itemsMaker(rules)(random, numberOfItems(rules, random));
    default:
      throw new Error(`The generator doesn't know the type ${type}`);
  }
}

function textMaker({ format, pattern, minLength = 0, maxLength = minLength + 40 }: Rules): Maker<string> {
  if (format !== undefined) return examplesOf(format).valid;
  if (pattern !== undefined) return matching(pattern);
  return (random) => {
    const length = oneIn(random, 20) ? maxLength : integer(random, minLength, Math.min(maxLength, minLength + 40));
    return plainText(random, length);
  };
}

function numberMaker(rules: Rules): Maker<number> {
  const { multipleOf = 0.001, exclusiveMinimum = -multipleOf } = rules;
  const { minimum = exclusiveMinimum + multipleOf, maximum = minimum + 1_000_000 } = rules;
  const [first, last] = [Math.ceil(minimum / multipleOf), Math.floor(maximum / multipleOf)];
  return (random) => {
    const times = oneIn(random, 20) ? pick(random, [first, last]) : integer(random, first, last);
    return multiple(times, multipleOf);
  };
}

/** `times` × `unit` without the noise of binary fractions: 3 × 0.1 is 0.3, because 10 is exact and 0.1 isn't. */
export function multiple(times: number, unit: number): number {
  return Number((times / (1 / unit)).toFixed(9));
}

/** Draws objects in the order of the schema; an optional property is missing once in ten. */
export function objectMaker({ properties = {}, required = [] }: Rules): Maker<Record<string, unknown>> {
  const members = Object.entries(properties).map(([name, rules]) => {
    return { name, draw: maker(rules), isRequired: required.includes(name) };
  });
  return (random) => {
    const object: Record<string, unknown> = {};
    for (const { name, draw, isRequired } of members) {
      if (isRequired || !oneIn(random, 10)) object[name] = draw(random);
    }
    return object;
  };
}

function numberOfItems({ minItems = 0, maxItems = minItems + 2 }: Rules, random: Random): number {
  return integer(random, minItems, Math.min(maxItems, minItems + 2));
}

/** Draws arrays of `length` items. */
export function itemsMaker({ items }: Rules): (random: Random, length: number) => unknown[] {
  const draw = items ? maker(items) : () => null;
  return (random, length) => Array.from({ length }, () => draw(random));
}
