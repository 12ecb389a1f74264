import { examplesOf } from './formats.ts';
import { matching } from './pattern.ts';
import { pick, plainText, type Random } from './random.ts';
import type { Rules } from './rules.ts';
import { itemsMaker, multiple } from './valid.ts';

/** Values that break exactly this keyword of the rules. None if another keyword would be broken too. */
export const BROKEN_VALUES: Readonly<Record<string, (rules: Rules, random: Random) => unknown[]>> = {
  // an enum rejects another type as well
  type: (rules, random) => (rules.enum ? [] : [otherType(rules, random)]),
  enum: ({ enum: allowed = [] }, random) => [`${String(pick(random, allowed))}?`],
  format: ({ format = '' }, random) => [examplesOf(format).invalid(random)],
  pattern: ({ pattern = '' }, random) => mismatches(pattern, random).slice(0, 1),
  minLength: ({ minLength = 0 }, random) => [plainText(random, minLength - 1)],
  // with another format or pattern, a text that is too long would break that, too
  maxLength: ({ maxLength = 0, format = 'trimmed', pattern }, random) =>
    pattern === undefined && format === 'trimmed' ? [plainText(random, maxLength + 1)] : [],
  minimum: (rules) => [multiple(Math.round((rules.minimum ?? 0) / stepOf(rules)) - 1, stepOf(rules))],
  exclusiveMinimum: ({ exclusiveMinimum = 0 }) => [exclusiveMinimum],
  maximum: (rules) => [multiple(Math.round((rules.maximum ?? 0) / stepOf(rules)) + 1, stepOf(rules))],
  multipleOf: ({ multipleOf = 1, minimum = 0 }) => [multiple(Math.ceil(minimum / multipleOf) + 0.5, multipleOf)],
  minItems: (rules, random) => [itemsMaker(rules)(random, (rules.minItems ?? 1) - 1)],
  maxItems: (rules, random) => [itemsMaker(rules)(random, (rules.maxItems ?? 0) + 1)],
};

/** A value of a type that the rules don't name. */
function otherType({ type, minimum = 0, maximum = Infinity }: Rules, random: Random): unknown {
  const allowed = [type].flat();
  if (allowed.includes('number')) allowed.push('integer');
  // a fraction within the limits, as close to 0 as they allow: close to ±2^53, doubles have no fractions
  const samples = {
    string: 'text',
    integer: 7,
    number: Math.max(minimum, Math.min(0, maximum - 1)) + 0.5,
    boolean: true,
    null: null,
    array: [],
    object: {},
  };
  const others = Object.entries(samples).filter(([name]) => !allowed.some((each) => each === name));
  return pick(random, others)[1];
}

/** Texts that nearly match a pattern; none if it matches anything. */
function mismatches(pattern: string, random: Random): string[] {
  const text = matching(pattern)(random);
  return [`!${text.slice(1)}`, `${text}\n`, '', '!'].filter((each) => !new RegExp(pattern, 'u').test(each));
}

/** The distance between neighbouring values. */
function stepOf({ type, multipleOf }: Rules): number {
  return multipleOf ?? ([type].flat().includes('integer') ? 1 : 0.001);
}
