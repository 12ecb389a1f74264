import { accepts } from './accepts.ts';
import {
  type Demand,
  type Fact,
  found,
  isKeywords,
  JSON_TYPES,
  type JsonType,
  NONE,
  type Outcome,
  type Rule,
  type Solve,
  UNKNOWN,
} from './demand.ts';
import { type Choice, type Goal, goalsOf } from './goals.ts';
import { listFor } from './lists.ts';
import { numberFor } from './numbers.ts';
import { objectFor } from './objects.ts';
import { textFor } from './texts.ts';

/**
 * Looks for a value that meets all demands. "None" is a proof: every way to meet them was refuted, also without the keywords that this
 * doesn't model (`minContains`, `maxContains`, `unevaluatedProperties` and `unevaluatedItems`, which can only leave fewer values).
 * "Found" holds the value that the demands lead to, which may still violate one of these, so let validators confirm it.
 */
export function solveFor(demands: readonly Demand[], isConfirmed: (value: unknown) => boolean): Outcome {
  const state: State = { known: new Map(), open: new Set(), steps: 0, loops: 0 };
  return solved(demands, state, (value) => (isConfirmed(value) ? found(value) : UNKNOWN));
}

interface State {
  readonly known: Map<string, Outcome>;
  /** The demands that are being met by a value around this one. */
  readonly open: Set<string>;
  steps: number;
  /** How often demands were met again inside themselves. */
  loops: number;
}

/** How many steps a search may take before nothing is known. */
const MOST_STEPS = 200_000;

type Confirm = (value: unknown) => Outcome;

function solved(demands: readonly Demand[], state: State, confirm?: Confirm): Outcome {
  if (demands.some((each) => isRefuted(each, demands))) return NONE;
  const key = keyOf(demands);
  const known = state.known.get(key);
  if (known) return known;
  if (state.open.has(key)) {
    // a smallest value that meets demands has none inside it that meets the same demands
    state.loops++;
    return NONE;
  }
  state.open.add(key);
  const loops = state.loops;
  const outcome = anyOf(JSON_TYPES, (type) => {
    return expanded(
      demands.flatMap((each) => goalsOf(each, type)),
      [],
      type,
      state,
      confirm,
    );
  });
  state.open.delete(key);
  const isFinal = outcome.kind === 'found' || (outcome.kind === 'none' && loops === state.loops);
  if (isFinal) state.known.set(key, outcome);
  return outcome;
}

/** The first that is found; none only if there is none in any. */
function anyOf<Item>(items: Iterable<Item>, outcomeOf: (item: Item) => Outcome): Outcome {
  let all = NONE;
  for (const item of items) {
    const outcome = outcomeOf(item);
    if (outcome.kind === 'found') return outcome;
    if (outcome.kind === 'unknown') all = UNKNOWN;
  }
  return all;
}

/** Resolves choices, those with the fewest ways first, until only facts are left. */
function expanded(
  goals: readonly Goal[],
  before: readonly Fact[],
  type: JsonType,
  state: State,
  confirm: Confirm | undefined,
): Outcome {
  const facts = [...before];
  const choices: Choice[] = [];
  const left = [...goals];
  for (let goal = left.pop(); goal; goal = left.pop()) {
    if (++state.steps > MOST_STEPS) return UNKNOWN;
    if ('ways' in goal) {
      if (goal.ways.length === 0) return NONE;
      if (goal.ways.length === 1) left.push(...(goal.ways[0] ?? []));
      else choices.push(goal);
    } else if ('keyword' in goal) facts.push(goal);
    else left.push(...goalsOf(goal, type));
  }
  if (contradict(facts)) return NONE;
  const next = choices.toSorted((a, b) => a.ways.length - b.ways.length)[0];
  if (!next)
    return confirmed(
      valueFor(type, facts, (demands) => solved(demands, state)),
      confirm,
    );
  const others = choices.filter((choice) => choice !== next);
  return anyOf(next.ways, (way) => expanded([...way, ...others], facts, type, state, confirm));
}

function confirmed(outcome: Outcome, confirm: Confirm | undefined): Outcome {
  return outcome.kind === 'found' && confirm ? confirm(outcome.value) : outcome;
}

function valueFor(type: JsonType, facts: readonly Fact[], solve: Solve): Outcome {
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

/** Whether a fact is both demanded and forbidden. */
function contradict(facts: readonly Fact[]): boolean {
  const broken = facts.filter(({ holds }) => !holds);
  return broken.some((fact) => facts.some((other) => other.holds && isSame(fact, other)));
}

function isRefuted({ rule, root, holds }: Demand, demands: readonly Demand[]): boolean {
  if (rule === !holds) return true;
  return !holds && demands.some((other) => other.holds && isSame({ rule, root }, other));
}

type Placed = Pick<Demand, 'rule' | 'root'>;

/** Whether two rules are the same text, and mean the same by it. */
function isSame(one: Placed, other: Placed): boolean {
  const text = textOf(one.rule);
  return text === textOf(other.rule) && (one.root === other.root || !text.includes('"$ref"'));
}

function textOf(rule: Rule): string {
  if (!isKeywords(rule)) return String(rule);
  const known = TEXTS.get(rule);
  if (known !== undefined) return known;
  const text = JSON.stringify(rule);
  TEXTS.set(rule, text);
  return text;
}

const TEXTS = new WeakMap<object, string>();

function keyOf(demands: readonly Demand[]): string {
  const keys = demands.map(({ rule, root, holds }) => {
    const text = textOf(rule);
    return `${holds ? '+' : '-'}${text.includes('"$ref"') ? idOf(root) : ''}${text}`;
  });
  return [...new Set(keys)].sort().join('\n');
}

function idOf(root: object): number {
  const id = IDS.get(root) ?? nextId++;
  IDS.set(root, id);
  return id;
}

const IDS = new WeakMap<object, number>();
let nextId = 1;
