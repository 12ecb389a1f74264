import { accepts } from './accepts.ts';
import { type Fact, found, type JsonType, NONE, type Outcome, type Solve, UNKNOWN } from './demand.ts';
import { listFor } from './lists.ts';
import { numberFor } from './numbers.ts';
import { objectFor } from './objects.ts';
import { textFor } from './texts.ts';

/** A value of the type that meets all facts. */
export function valueFor(type: JsonType, facts: readonly Fact[], solve: Solve): Outcome {
  const listed = facts.find(({ keyword, holds }) => keyword === 'enum' && holds);
  if (listed) return anyOf(valuesOf(listed), (value) => listedValue(value, facts));
  const forbidden = facts.filter(({ keyword }) => keyword === 'enum').flatMap(valuesOf);
  switch (type) {
    case 'null':
      return forbidden.length > 0 ? NONE : found(null);
    case 'boolean':
      return anyOf([true, false], (value) => (forbidden.includes(value) ? NONE : found(value)));
    case 'number':
      return numberFor(facts, forbidden);
    case 'string':
      return textFor(facts, forbidden, (text) => meets(text, facts) === true);
    case 'array':
      return allowed(listFor(facts, solve), forbidden);
    case 'object':
      return allowed(objectFor(facts, solve), forbidden);
  }
}

function valuesOf({ rule }: Fact): unknown[] {
  return Array.isArray(rule['enum']) ? rule['enum'] : [];
}

function listedValue(value: unknown, facts: readonly Fact[]): Outcome {
  const isMet = meets(value, facts);
  if (isMet === undefined) return UNKNOWN;
  return isMet ? found(value) : NONE;
}

function meets(value: unknown, facts: readonly Fact[]): boolean | undefined {
  const results = facts.map(({ rule, root, holds }) => {
    const result = accepts(rule, root, value);
    return result === undefined ? undefined : result === holds;
  });
  if (results.includes(false)) return false;
  return results.includes(undefined) ? undefined : true;
}

function allowed(outcome: Outcome, forbidden: readonly unknown[]): Outcome {
  if (outcome.kind !== 'found') return outcome;
  const text = JSON.stringify(outcome.value);
  return forbidden.some((each) => JSON.stringify(each) === text) ? UNKNOWN : outcome;
}

/** The first that is found; none only if there is none in any. */
export function anyOf<Item>(items: Iterable<Item>, outcomeOf: (item: Item) => Outcome): Outcome {
  let all = NONE;
  for (const item of items) {
    const outcome = outcomeOf(item);
    if (outcome.kind === 'found') return outcome;
    if (outcome.kind === 'unknown') all = UNKNOWN;
  }
  return all;
}
