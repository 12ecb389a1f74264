import { type Fact, found, NONE, type Outcome, type Solve, UNKNOWN } from './demand.ts';
import { type Model, modelOf, type Scope } from './object-model.ts';

/** An object with as few properties as the facts allow. */
export function objectFor(facts: readonly Fact[], solve: Solve): Outcome {
  const model = modelOf(facts, solve);
  if (!model || model.least > model.most) return NONE;
  let outcome = model.isOpen ? UNKNOWN : NONE;
  for (const names of placements(model.extras, model)) {
    const attempt = objectWith(model, names, solve);
    if (attempt.kind === 'found') return attempt;
    if (attempt.kind === 'unknown') outcome = UNKNOWN;
  }
  return outcome;
}

/** Every way to give each extra a name, as far as the names differ. */
function* placements(extras: readonly Scope[], model: Model): Generator<string[], void> {
  const [first, ...others] = extras;
  if (first === undefined) {
    yield [];
    return;
  }
  const fresh = model.fresh.filter(first.covers).slice(0, model.isOpen ? undefined : extras.length);
  const candidates = first.name === undefined ? [...model.mentioned.filter(first.covers), ...fresh] : [first.name];
  for (const name of candidates) for (const rest of placements(others, model)) yield [name, ...rest];
}

function objectWith(model: Model, extraNames: readonly string[], solve: Solve): Outcome {
  const names = new Set([...model.required, ...extraNames]);
  if (names.size > model.most || [...names].some((name) => model.absent.has(name))) return NONE;
  const valueOf = (name: string) => memberFor(model, name, extraNames, solve);
  const members = new Map<string, unknown>();
  let worst: Outcome = found(undefined);
  for (const name of names) {
    const value = valueOf(name);
    if (value.kind === 'none') return NONE;
    if (value.kind === 'unknown') worst = UNKNOWN;
    else members.set(name, value.value);
  }
  if (worst.kind === 'unknown') return UNKNOWN;
  // more names only because there must be more
  const others = [...model.mentioned, ...model.fresh].filter((name) => !names.has(name) && !model.absent.has(name));
  let isSure = model.names.length === 0 && !model.isOpen;
  for (const name of others) {
    if (members.size >= model.least) break;
    const value = valueOf(name);
    if (value.kind === 'found') members.set(name, value.value);
    else if (value.kind === 'unknown') isSure = false;
  }
  if (members.size >= model.least) return found(Object.fromEntries(members));
  const [fresh = ''] = model.fresh;
  return isSure && !hasPatterns(model) && valueOf(fresh).kind === 'none' ? NONE : UNKNOWN;
}

function hasPatterns({ scopes }: Model): boolean {
  return scopes.some(({ name, demand }) => name === undefined && demand.rule !== false);
}

/** A value of a property; none if it can't have the name. */
function memberFor(model: Model, name: string, extraNames: readonly string[], solve: Solve): Outcome {
  for (const { rule, root } of model.names) {
    const { kind } = solve([
      { rule: { const: name }, root: {}, holds: true },
      { rule, root, holds: true },
    ]);
    if (kind !== 'found') return kind === 'none' ? NONE : UNKNOWN;
  }
  return solve([
    ...model.scopes.filter(({ covers }) => covers(name)).map(({ demand }) => demand),
    ...model.extras.filter((_extra, index) => extraNames[index] === name).map(({ demand }) => demand),
  ]);
}
