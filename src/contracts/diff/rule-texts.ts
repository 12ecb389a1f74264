import { type Demand, type Fact, isKeywords, type Rule } from './demand.ts';

/** Whether a fact is both demanded and forbidden. */
export function contradict(facts: readonly Fact[]): boolean {
  const broken = facts.filter(({ holds }) => !holds);
  return broken.some((fact) => facts.some((other) => other.holds && isSame(fact, other)));
}

/** Whether another demand is its opposite. */
export function isRefuted({ rule, root, holds }: Demand, demands: readonly Demand[]): boolean {
  if (rule === !holds) return true;
  return !holds && demands.some((other) => other.holds && isSame({ rule, root }, other));
}

type Placed = Pick<Demand, 'rule' | 'root'>;

/** Whether two rules have the same text and the same meaning. */
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

/** A name for demands; equal demands have equal names. */
export function keyOf(demands: readonly Demand[]): string {
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
