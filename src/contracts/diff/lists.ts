import { list } from '../../lib/values.ts';
import { asRule, type Demand, type Fact, found, NONE, numbersOf, type Outcome, type Solve, UNKNOWN } from './demand.ts';

/** A shortest list that satisfies the facts. */
export function listFor(facts: readonly Fact[], solve: Solve): Outcome {
  const model = modelOf(facts);
  if (model.least > model.most) return NONE;
  let outcome = NONE;
  for (const places of placements(model.some, model.places)) {
    for (const same of model.repeats ? pairs(model.places + model.some.length, model.most) : [undefined]) {
      const attempt = listWith(model, places, same, solve);
      if (attempt.kind === 'found') return attempt;
      if (attempt.kind === 'unknown') outcome = UNKNOWN;
    }
  }
  return outcome;
}

interface Model {
  readonly least: number;
  readonly most: number;
  readonly isUnique: boolean;
  /** Whether two items must be the same. */
  readonly repeats: boolean;
  /** What items must satisfy, from a place to a place. */
  readonly all: readonly Span[];
  /** What one item from a place on must satisfy. */
  readonly some: readonly Span[];
  /** Items from this place on must satisfy the same. */
  readonly places: number;
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly demand: Demand;
}

function modelOf(facts: readonly Fact[]): Model {
  const has = (holds: boolean) => facts.some((fact) => fact.keyword === 'uniqueItems' && fact.holds === holds);
  const spans = facts.flatMap((fact) => (ITEM_KEYWORDS.has(fact.keyword) ? [spanOf(fact)] : []));
  const some = spans.filter(({ isOfAll }) => !isOfAll);
  return {
    least: Math.max(
      0,
      ...numbersOf(facts, 'minItems', true),
      ...numbersOf(facts, 'maxItems', false).map((length) => length + 1),
    ),
    most: Math.min(
      Infinity,
      ...numbersOf(facts, 'maxItems', true),
      ...numbersOf(facts, 'minItems', false).map((length) => length - 1),
    ),
    isUnique: has(true),
    repeats: has(false),
    all: spans.filter(({ isOfAll }) => isOfAll),
    some,
    places: Math.max(0, ...spans.map(({ from, to }) => (to === Infinity ? from : to + 1))),
  };
}

const ITEM_KEYWORDS = new Set(['items', 'prefixItems', 'contains']);

function spanOf({ keyword, rule, root, holds }: Fact): Span & { readonly isOfAll: boolean } {
  const before = list(rule['prefixItems']);
  if (keyword === 'contains') {
    const demand = { rule: asRule(rule['contains']), root, holds };
    return { from: 0, to: Infinity, demand, isOfAll: !holds };
  }
  const place = keyword === 'items' ? before.length : before.length - 1;
  const demand = { rule: asRule(keyword === 'items' ? rule['items'] : before[place]), root, holds };
  return { from: place, to: keyword === 'items' ? Infinity : place, demand, isOfAll: holds };
}

/** Every way to give each of `some` a place, as far as the places differ. */
function* placements(some: readonly Span[], places: number): Generator<number[], void> {
  const [first, ...others] = some;
  if (first === undefined) {
    yield [];
    return;
  }
  const last = Math.min(first.to, Math.max(first.from, places) + others.length);
  for (let place = first.from; place <= last; place++) {
    for (const rest of placements(others, places + 1)) yield [place, ...rest];
  }
}

type Pair = readonly [one: number, other: number];

/** Every two items among those that differ in what they must satisfy, and two more. */
function* pairs(places: number, most: number): Generator<Pair, void> {
  for (let other = 1; other <= places + 1 && other < most; other++)
    for (let one = 0; one < other; one++) yield [one, other];
}

/** A list in which `some` are at their places, and the items of the pair are the same. */
function listWith(model: Model, places: readonly number[], same: Pair | undefined, solve: Solve): Outcome {
  const length = Math.max(model.least, ...[...places, ...(same ?? [])].map((place) => place + 1));
  if (length > model.most) return NONE;
  if (length > LONGEST) return UNKNOWN;
  const demandsAt = (place: number) => [
    ...model.all.filter(({ from, to }) => place >= from && place <= to).map(({ demand }) => demand),
    ...model.some.filter((_span, index) => places[index] === place).map(({ demand }) => demand),
  ];
  const items: unknown[] = [];
  for (let place = 0; place < length; place++) {
    const demands = demandsAt(place);
    if (same?.[1] === place) {
      items.push(items[same[0]]);
      continue;
    }
    if (same?.[0] === place) demands.push(...demandsAt(same[1]));
    if (model.isUnique && items.length > 0) demands.push({ rule: { enum: [...items] }, root: {}, holds: false });
    const item = solve(demands);
    // another choice of the items before might leave one for this place
    if (item.kind === 'none' && model.isUnique && items.length > 0) return isSymmetric(model) ? NONE : UNKNOWN;
    if (item.kind !== 'found') return item;
    items.push(item.value);
  }
  return found(items);
}

/** Whether all places accept the same items, so that it doesn't matter which ones were taken. */
function isSymmetric({ places, some }: Model): boolean {
  return places === 0 && some.length === 0;
}

const LONGEST = 2_000;
