import { DFA, JS, NFA, transform, Transformers, CharSet, type NoParent } from 'refa';
import type { Concatenation, Element } from 'refa';
import { cache } from './cache.ts';

/** The texts that a pattern matches, as an automaton over code points. */
export type Language = DFA;

/**
 * The texts in which `pattern` is found, as `new RegExp(pattern, 'u')` finds it. Undefined for what isn't regular (references),
 * for assertions in the middle, and for automata of more than ten thousand states.
 */
export function languageOf(pattern: string): Language | undefined {
  return languages(pattern, () => readable(pattern));
}

const languages = cache<Language | undefined>(1_000);

function readable(pattern: string): Language | undefined {
  return orUndefined(() => {
    const { expression } = JS.Parser.fromLiteral({ source: pattern, flags: 'u' }).parse({ assertions: 'parse' });
    return unionOf(expression.alternatives.map(alternative));
  });
}

/** What is in the first and in none of the second; undefined if the automaton grows too large. */
export function difference(within: readonly Language[], outside: readonly Language[]): Language | undefined {
  return orUndefined(() => [...within, ...outside.map(complement)].reduce(intersection, everything()));
}

export function everything(): Language {
  return DFA.all({ maxCharacter: MAX_CHARACTER });
}

/** Nothing but these texts. */
export function wordsLanguage(words: readonly string[]): Language {
  return DFA.fromWords(words.map(codePointsOf), { maxCharacter: MAX_CHARACTER });
}

/** refa throws a plain Error for what it can't turn into an automaton; the caller then decides nothing by it. */
function orUndefined(make: () => Language): Language | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

type Part = NoParent<Concatenation>;

function alternative(part: Part): Language {
  const [only, ...others] = part.elements;
  if (only?.type === 'Alternation' && others.length === 0) return unionOf(only.alternatives.map(alternative));
  const elements = [...part.elements];
  const isAnchored = isEdge(elements[0], 'behind');
  if (isAnchored) elements.shift();
  const conditions: Language[] = [];
  for (let first = elements[0]; isAnchored && first?.type === 'Assertion'; first = elements[0]) {
    if (first.kind === 'behind' || isEdge(first, 'ahead')) break;
    elements.shift();
    const ahead = unionOf(first.alternatives.map((each) => found(each.elements, true)));
    conditions.push(first.negate ? complement(ahead) : ahead);
  }
  return conditions.reduce(intersection, found(elements, isAnchored));
}

/** The texts that hold these elements: from their beginning, if `isAnchored`. */
function found(parts: readonly NoParent<Element>[], isAnchored: boolean): Language {
  const isClosed = isEdge(parts.at(-1), 'ahead');
  const elements = [
    ...(isAnchored ? [] : [anything()]),
    ...(isClosed ? parts.slice(0, -1) : parts),
    ...(isClosed ? [] : [anything()]),
  ];
  const expression = transform(Transformers.applyAssertions(), {
    type: 'Expression',
    alternatives: [{ type: 'Concatenation', elements }],
  });
  return minimal(DFA.fromFA(NFA.fromRegex(expression, { maxCharacter: MAX_CHARACTER }, { assertions: 'throw' })));
}

function anything(): NoParent<Element> {
  const characters = CharSet.all(MAX_CHARACTER);
  const alternatives = [
    { type: 'Concatenation' as const, elements: [{ type: 'CharacterClass' as const, characters }] },
  ];
  return { type: 'Quantifier', min: 0, max: Infinity, lazy: false, alternatives };
}

/** `^` or `$`: no character is before or behind. */
function isEdge(element: NoParent<Element> | undefined, kind: 'ahead' | 'behind'): boolean {
  if (element?.type !== 'Assertion' || element.kind !== kind || !element.negate) return false;
  const [only, ...others] = element.alternatives.flatMap(({ elements }) => elements);
  return others.length === 0 && only?.type === 'CharacterClass' && only.characters.isAll;
}

function unionOf(languages: readonly Language[]): Language {
  const [only, ...others] = languages;
  if (only !== undefined && others.length === 0) return only;
  return complement(languages.map(complement).reduce(intersection, everything()));
}

function intersection(left: Language, right: Language): Language {
  return minimal(DFA.fromIntersection(left, right));
}

function complement(language: Language): Language {
  const copy = language.copy();
  copy.complement();
  return minimal(copy);
}

function minimal(language: Language): Language {
  language.minimize();
  return language;
}

export function codePointsOf(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

const MAX_CHARACTER = 0x10_ff_ff;
