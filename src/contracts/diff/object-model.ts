import { asRule, type Demand, type Fact, isKeywords, namesIn, numbersOf, rulesIn, type Solve } from './demand.ts';

/** What facts say of an object. */
export interface Model {
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

export interface Scope {
  readonly covers: (name: string) => boolean;
  readonly demand: Demand;
  /** The name, if it is about one. */
  readonly name?: string;
}

/** Undefined if no name satisfies the rules. */
export function modelOf(facts: readonly Fact[], solve: Solve): Model | undefined {
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
