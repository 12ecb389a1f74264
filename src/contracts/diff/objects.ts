import {
  asRule,
  type Demand,
  type Fact,
  found,
  isKeywords,
  namesIn,
  NONE,
  numbersOf,
  type Outcome,
  rulesIn,
  type Solve,
  UNKNOWN,
} from './demand.ts';

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

interface Model {
  readonly least: number;
  readonly most: number;
  readonly required: ReadonlySet<string>;
  readonly absent: ReadonlySet<string>;
  /** What the values of names must satisfy, if they are there. */
  readonly scopes: readonly Scope[];
  /** What the value of some name must satisfy, which must be there. */
  readonly extras: readonly Scope[];
  /** What the names must satisfy. */
  readonly names: readonly Demand[];
  readonly mentioned: readonly string[];
  /** Names that no rule mentions: one that matches each pattern, then others, the first of which stands for all without patterns. */
  readonly fresh: readonly string[];
  /** Whether the names that were tried don't stand for all names. */
  readonly isOpen: boolean;
}

interface Scope {
  readonly covers: (name: string) => boolean;
  readonly demand: Demand;
  /** The name, if it is about one. */
  readonly name?: string;
}

/** Undefined if no name is as it must be. */
function modelOf(facts: readonly Fact[], solve: Solve): Model | undefined {
  const required = (holds: boolean) =>
    facts
      .filter((fact) => fact.keyword === 'required' && fact.holds === holds)
      .flatMap(({ rule }) => namesIn(rule['required']));
  const scoped = (holds: boolean) => facts.filter((fact) => fact.holds === holds).flatMap(scopeOf);
  const nameFacts = facts.filter(({ keyword }) => keyword === 'propertyNames');
  const mentioned = new Set([...required(true), ...required(false), ...facts.flatMap(({ rule }) => namesOf(rule))]);
  const names = nameFacts
    .filter(({ holds }) => holds)
    .map(({ rule, root }) => demandOf(rule['propertyNames'], root, true));
  const patterns = facts.flatMap(({ rule }) => rulesIn(rule['patternProperties']).map(([pattern]) => pattern));
  const matching = patterns.flatMap((pattern) => {
    const name = solve([TEXT, ...names, { rule: { pattern }, root: {}, holds: true }]);
    return name.kind === 'found' ? [String(name.value)] : [];
  });
  const fresh = [
    ...matching,
    'other',
    'another',
    'a',
    'b',
    '1',
    ...Array.from({ length: FRESH }, (_, n) => `other_${n + 1}`),
  ];
  const wrongNames = nameFacts
    .filter(({ holds }) => !holds)
    .map(({ rule, root }) => solve([TEXT, ...names, demandOf(rule['propertyNames'], root, false)]));
  if (wrongNames.some(({ kind }) => kind === 'none')) return undefined;
  const wrong = wrongNames.flatMap((name) => (name.kind === 'found' ? [String(name.value)] : []));
  const extras = [
    ...scoped(false),
    ...wrong.map((name): Scope => ({ name, covers: (other) => other === name, demand: ANYTHING })),
  ];
  return {
    least: Math.max(
      0,
      ...numbersOf(facts, 'minProperties', true),
      ...numbersOf(facts, 'maxProperties', false).map((most) => most + 1),
    ),
    most: Math.min(
      Infinity,
      ...numbersOf(facts, 'maxProperties', true),
      ...numbersOf(facts, 'minProperties', false).map((least) => least - 1),
    ),
    required: new Set(required(true)),
    absent: new Set(required(false)),
    scopes: scoped(true),
    extras,
    names,
    mentioned: [...mentioned],
    fresh: fresh.filter((name) => !mentioned.has(name)),
    isOpen:
      nameFacts.some(({ holds }) => !holds) ||
      (extras.some(({ name }) => name === undefined) && (patterns.length > 0 || nameFacts.length > 0)),
  };
}

const ANYTHING: Demand = { rule: true, root: {}, holds: true };
const TEXT: Demand = { rule: { type: 'string' }, root: {}, holds: true };

/** Each is needed only where a rule asks for more properties than it names. */
const FRESH = 20;

function demandOf(rule: unknown, root: Fact['root'], holds: boolean): Demand {
  return { rule: asRule(rule), root, holds };
}

function namesOf(rule: Fact['rule']): string[] {
  return isKeywords(rule['properties']) ? Object.keys(rule['properties']) : [];
}

function scopeOf({ keyword, rule, root, holds }: Fact): Scope[] {
  const patterns = rulesIn(rule['patternProperties']).map(([pattern]) => new RegExp(pattern, 'u'));
  const matches = (name: string) => patterns.some((pattern) => pattern.test(name));
  const named = new Set(namesOf(rule));
  switch (keyword) {
    case 'properties':
      return rulesIn(rule['properties']).map(([name, each]) => {
        return { name, covers: (other) => other === name, demand: { rule: each, root, holds } };
      });
    case 'patternProperties':
      return rulesIn(rule['patternProperties']).map(([, each]) => {
        return { covers: matches, demand: { rule: each, root, holds } };
      });
    case 'additionalProperties':
      return [
        {
          covers: (name) => !named.has(name) && !matches(name),
          demand: demandOf(rule['additionalProperties'], root, holds),
        },
      ];
    default:
      return [];
  }
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
