import { type Demand, type Fact, found, JSON_TYPES, type JsonType, NONE, type Outcome, UNKNOWN } from './demand.ts';
import { anyOf, valueFor } from './facts.ts';
import { goalsOf } from './goals.ts';
import type { Choice, Goal } from './keyword.ts';
import { contradict, isRefuted, keyOf } from './rule-texts.ts';

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
