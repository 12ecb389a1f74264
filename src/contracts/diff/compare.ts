import { namesAlong, pointerBelow } from '../../lib/contracts/pointer.ts';
import { compiled } from './accepts.ts';
import { type Conjunct, conjunctsOf } from './conjuncts.ts';
import type { Demand, Keywords } from './demand.ts';
import { expectGrounded } from './grounded.ts';
import { searched } from './search.ts';
import { solveFor } from './solve.ts';

/** Whether every message that one schema accepts is accepted by another, as far as one keyword of the other decides it. */
export type Judgement =
  | { readonly verdict: 'compatible' }
  /** With a message that one accepts and the other rejects, unless a rule about annotations or names decides it. */
  | { readonly verdict: 'breaking'; readonly message?: unknown; readonly because?: string }
  /** How many messages were tried: both accepted them, or the first rejected them. */
  | { readonly verdict: 'undecided'; readonly tried: number };

/** What differs at one place of a schema. */
export interface Change {
  /** A JSON pointer into messages; `*` stands for any item or name. */
  readonly pointer: string;
  /** A keyword, or an annotation of ours. */
  readonly keyword: string;
  readonly was: unknown;
  readonly now: unknown;
  /** Whether what was sent before still passes. */
  readonly producers: Judgement;
  /** Whether what is read from now on is still what readers know. */
  readonly consumers: Judgement;
}

export const COMPATIBLE: Judgement = { verdict: 'compatible' };

/**
 * What differs between two schemas in what they accept, place by place.
 * @throws {UsageError} if one of their references leads nowhere, or to itself
 */
export function changesOfRules(before: Keywords, after: Keywords): Change[] {
  [before, after].forEach(expectGrounded);
  const [old, now] = [conjunctsOf(before), conjunctsOf(after)];
  const forbidden = now.flatMap((each) => forbiddenNames(old, each));
  const lost = old.filter((each) => !isAmong(each, now, before, after));
  const gained = [...now, ...forbidden].filter((each) => !isAmong(each, old, before, after));
  const places = new Map([...lost, ...gained].map((each) => [placeOf(each), each]));
  return Array.from(places, ([place, { pointer, keyword }]) => {
    const [was, is] = [lost, gained].map((each) => each.filter((other) => placeOf(other) === place));
    return {
      pointer,
      keyword,
      was: was?.[0]?.value,
      now: is?.[0]?.value,
      producers: worst((is ?? []).map((each) => judged(before, after, each))),
      // a reader takes the fields that it knows by their names, so it doesn't mind one more
      consumers: worst((was ?? []).filter(isReaders).map((each) => judged(after, before, each))),
    };
  });
}

function placeOf({ pointer, keyword }: Conjunct): string {
  return `${pointer} ${keyword}`;
}

function isAmong(one: Conjunct, others: readonly Conjunct[], root: Keywords, otherRoot: Keywords): boolean {
  const text = JSON.stringify(one.rule);
  const isLocal = !text.includes('"$ref"') || definitions(root) === definitions(otherRoot);
  return isLocal && others.some((other) => placeOf(other) === placeOf(one) && JSON.stringify(other.rule) === text);
}

/** What references lead to. One into the schema itself is safe only if the schemas are the same. */
function definitions(root: Keywords): string {
  return JSON.stringify(root);
}

function isReaders({ keyword, value }: Conjunct): boolean {
  return value !== false || !['additionalProperties', 'unevaluatedProperties'].includes(keyword);
}

/** What a closed object forbids that another schema names, name by name. */
function forbiddenNames(others: readonly Conjunct[], { pointer, keyword, names = [], forbid }: Conjunct): Conjunct[] {
  if (!forbid) return [];
  const before = others.flatMap((each) => childOf(pointer, each.pointer));
  return [...new Set(before)]
    .filter((name) => !names.includes(name))
    .map((name) => ({ pointer: pointerBelow(pointer, name), keyword, value: false, rule: forbid(name) }));
}

/** The name of a property in the object at a place, if a pointer leads to it or through it. */
function childOf(pointer: string, other: string): string[] {
  const [name, ...rest] = other.startsWith(`${pointer}/`) ? namesAlong(other.slice(pointer.length)) : [];
  return name === undefined || name === '*' || rest.length > 0 ? [] : [name];
}

/** The worst judgement of one place; compatible if there is none. */
export function worst(judgements: readonly Judgement[]): Judgement {
  const breaking = judgements.find(({ verdict }) => verdict === 'breaking');
  return breaking ?? judgements.find(({ verdict }) => verdict === 'undecided') ?? COMPATIBLE;
}

/** Whether all messages that `from` accepts pass one conjunct of `to`. */
function judged(from: Keywords, to: Keywords, conjunct: Conjunct): Judgement {
  const accepted: Demand = { rule: from, root: from, holds: true };
  const proves = proofOf(from, to);
  const outcome = solveFor([accepted, { rule: conjunct.rule, root: to, holds: false }], proves);
  if (outcome.kind === 'found') return { verdict: 'breaking', message: outcome.value };
  if (outcome.kind === 'none') return COMPATIBLE;
  const start = solveFor([accepted], () => true);
  const search = searched(start.kind === 'found' ? start.value : {}, [from, to], proves);
  return 'message' in search ? { verdict: 'breaking', ...search } : { verdict: 'undecided', ...search };
}

/** Whether a message shows that `to` rejects what `from` accepts. */
function proofOf(from: Keywords, to: Keywords): (message: unknown) => boolean {
  const [accepts, admits] = [compiled(from), compiled(to)];
  return (message) => accepts(message) && !admits(message);
}
