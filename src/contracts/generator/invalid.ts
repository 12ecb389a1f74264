import { pointerBelow } from '../../lib/contracts/pointer.ts';
import type { Schema } from '../schema.ts';
import { BROKEN_VALUES } from './broken.ts';
import { seededRandom, type Random } from './random.ts';
import { rulesOf, type Rules } from './rules.ts';
import { itemsMaker, objectMaker } from './valid.ts';

/** A message that breaks its contract once: at `pointer` (as `describe` reports it), by `keyword`. */
export interface InvalidMessage {
  readonly pointer: string;
  readonly keyword: string;
  readonly message: unknown;
}

/**
 * One message for each way (pointer and keyword) to break the contract. The same seed gives the same messages.
 * @throws {Error} if the schema has a keyword that the generator doesn't know.
 */
export function invalidMessages(schema: Schema, seed: number): InvalidMessage[] {
  return [...violations(rulesOf(schema), seededRandom(seed))];
}

type Violations = Generator<InvalidMessage, void>;

function* violations(rules: Rules, random: Random): Violations {
  for (const keyword of Object.keys(rules)) {
    const nested = NESTED[keyword];
    const broken = BROKEN_VALUES[keyword];
    if (nested) yield* nested(rules, random);
    else if (broken) yield* broken(rules, random).map((message) => ({ pointer: '', keyword, message }));
    else if (!isAnnotation(keyword)) throw new Error(`The generator doesn't know the keyword ${keyword}`);
  }
}

function* ofRequired(rules: Rules, random: Random): Violations {
  const draw = objectMaker(rules);
  for (const name of rules.required ?? []) {
    const { [name]: missing, ...message } = draw(random);
    yield { pointer: pointerBelow('', name), keyword: 'required', message };
  }
}

function* ofProperties(rules: Rules, random: Random): Violations {
  for (const [name, property] of Object.entries(rules.properties ?? {})) yield* within(name, property, rules, random);
}

function* ofAdditionalProperties(rules: Rules, random: Random): Violations {
  const { additionalProperties: allowed } = rules;
  if (allowed === false) {
    const message = { ...objectMaker(rules)(random), [ADDITIONAL]: true };
    yield { pointer: pointerBelow('', ADDITIONAL), keyword: 'additionalProperties', message };
  } else if (typeof allowed === 'object') yield* within(ADDITIONAL, allowed, rules, random);
}

/** A valid object whose property `name` breaks its rules, in every possible way. */
function* within(name: string, property: Rules, rules: Rules, random: Random): Violations {
  const draw = objectMaker(rules);
  for (const { pointer, keyword, message } of violations(property, random)) {
    yield { pointer: `${pointerBelow('', name)}${pointer}`, keyword, message: { ...draw(random), [name]: message } };
  }
}

function* ofItems(rules: Rules, random: Random): Violations {
  const draw = itemsMaker(rules);
  for (const { pointer, keyword, message } of violations(rules.items ?? rules, random)) {
    yield { pointer: `/0${pointer}`, keyword, message: [message, ...draw(random, (rules.minItems ?? 1) - 1)] };
  }
}

function isAnnotation(keyword: string): boolean {
  return keyword.startsWith('x-') || ['$schema', '$id', 'title', 'description'].includes(keyword);
}

const NESTED: Readonly<Record<string, (rules: Rules, random: Random) => Violations>> = {
  required: ofRequired,
  properties: ofProperties,
  additionalProperties: ofAdditionalProperties,
  items: ofItems,
};

/** A name that no contract uses for a property. */
const ADDITIONAL = 'not_in_contract';
