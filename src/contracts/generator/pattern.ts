import { integer, text, type Random } from './random.ts';

/**
 * Draws texts that match `pattern`: an anchored sequence of characters and classes with quantifiers.
 * @throws {Error} for any other syntax of regular expressions.
 */
export function matching(pattern: string): (random: Random) => string {
  const body = pattern.replace(/^\^/, '').replace(/\$$/, '');
  const matches = [...body.matchAll(PART)];
  if (matches.map(([part]) => part).join('') !== body)
    throw new Error(`The generator can't read the pattern ${pattern}`);
  const parts = matches.map(([, atom = '', quantifier = '']) => ({
    alphabet: alphabetOf(atom),
    ...timesOf(quantifier),
  }));
  return (random) => parts.map(({ alphabet, min, max }) => text(random, alphabet, integer(random, min, max))).join('');
}

/** A class, an escaped punctuation mark or a plain character, with its quantifier. */
const PART = /(\[[^\]^\\][^\]\\]*\]|\\[^\w]|[^\\[\](){}*+?|.^$])(\{\d+(?:,\d*)?\}|[*+?])?/gy;

/** The characters that `x`, `\x` or `[x-z]` stands for. */
function alphabetOf(atom: string): string[] {
  if (!atom.startsWith('[')) return [atom.slice(-1)];
  return [...atom.slice(1, -1).matchAll(/(.)-(.)|(.)/gsu)].flatMap(([, first, last, single]) =>
    first === undefined || last === undefined ? [single ?? ''] : between(first, last),
  );
}

function between(first: string, last: string): string[] {
  const start = first.charCodeAt(0);
  return Array.from({ length: last.charCodeAt(0) - start + 1 }, (_, i) => String.fromCharCode(start + i));
}

/** How often a part repeats; without an upper limit, a few more times than required. */
function timesOf(quantifier: string): { readonly min: number; readonly max: number } {
  if (quantifier === '') return { min: 1, max: 1 };
  if (quantifier === '?') return { min: 0, max: 1 };
  if (quantifier === '*') return { min: 0, max: FEW };
  if (quantifier === '+') return { min: 1, max: FEW };
  const [min = 0, max = min] = quantifier.slice(1, -1).split(',').map(Number);
  return { min, max: quantifier.endsWith(',}') ? min + FEW : max };
}

const FEW = 9;
