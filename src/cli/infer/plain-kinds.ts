import type { ColumnEvidence } from './evidence.ts';
import type { Kind } from './kind.ts';
import { wordsOf } from './words.ts';

/** Its kinds, where a code or a word that needs more evidence than itself, and lacks it, is a text. */
export function plainKinds({
  name,
  kinds,
  values,
}: Pick<ColumnEvidence, 'name' | 'kinds' | 'values'>): ReadonlyMap<Kind, number> {
  const words = wordsOf(name);
  const isPlain: Partial<Record<Kind, boolean>> = {
    'country code': !words.some((word) => COUNTRY_WORDS.has(word)),
    'currency code': !words.some((word) => CURRENCY_WORDS.has(word)),
    'boolean word': !isBooleanPair([...(values?.keys() ?? [])]),
  };
  const plain = new Map<Kind, number>();
  for (const [kind, times] of kinds) {
    const as = isPlain[kind] === undefined ? kind : isPlain[kind] ? 'text' : kind === 'boolean word' ? 'boolean' : kind;
    plain.set(as, (plain.get(as) ?? 0) + times);
  }
  return plain;
}

/** Both words of a pair: where only one occurs, the other may be anything. */
function isBooleanPair(values: readonly string[]): boolean {
  const words = new Set(values.map((value) => value.toLowerCase()));
  return PAIRS.some((pair) => pair.every((word) => words.has(word)) && words.size === pair.length);
}

const PAIRS = [
  ['yes', 'no'],
  ['y', 'n'],
  ['t', 'f'],
];
const COUNTRY_WORDS: ReadonlySet<string> = new Set('country countries nation nationality'.split(' '));
const CURRENCY_WORDS: ReadonlySet<string> = new Set('currency currencies ccy'.split(' '));
