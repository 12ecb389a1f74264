import { integer, pick, text, type Random } from './random.ts';

type Draw = (random: Random) => string;

/**
 * Draws texts that match `pattern`: characters, classes, groups and alternatives with quantifiers, anchored or not.
 * @throws {Error} for assertions and references.
 */
export function matching(pattern: string): Draw {
  const reader = readerOf(pattern);
  const draw = alternatives(reader, true);
  if (reader.take(/$/y) === undefined) throw reader.refusal();
  return draw;
}

/** Reads a pattern from left to right. */
interface Reader {
  /** Returns what `token`, a sticky expression, matches here, and moves past it. */
  readonly take: (token: RegExp) => string | undefined;
  readonly refusal: () => Error;
}

function readerOf(pattern: string): Reader {
  let place = 0;
  return {
    take: (token) => {
      token.lastIndex = place;
      const [found] = token.exec(pattern) ?? [];
      place += found?.length ?? 0;
      return found;
    },
    refusal: () => new Error(`The generator can't read the pattern ${pattern}`),
  };
}

function alternatives(reader: Reader, isWhole: boolean): Draw {
  const draws: Draw[] = [];
  do draws.push(sequence(reader, isWhole));
  while (reader.take(/\|/y) !== undefined);
  return (random) => pick(random, draws)(random);
}

function sequence(reader: Reader, isWhole: boolean): Draw {
  if (isWhole) reader.take(/\^/y);
  const parts: Draw[] = [];
  for (let draw = atom(reader); draw; draw = atom(reader)) parts.push(repeated(draw, reader));
  if (isWhole) reader.take(/\$(?=\||$)/y);
  return (random) => parts.map((draw) => draw(random)).join('');
}

/** A group, a class or a character; undefined where the sequence ends. */
function atom(reader: Reader): Draw | undefined {
  if (reader.take(/\((?:\?:|\?<\w+>)?(?!\?)/y) !== undefined) {
    const draw = alternatives(reader, false);
    if (reader.take(/\)/y) === undefined) throw reader.refusal();
    return draw;
  }
  const token = reader.take(TOKEN);
  if (token === undefined) return undefined;
  const alphabet = ALPHABET.filter((character) => new RegExp(`^${token}$`, 'u').test(character));
  const own = alphabet.length > 0 ? alphabet : othersOf(token);
  if (own.length === 0) throw reader.refusal();
  return (random) => text(random, own, 1);
}

const TOKEN =
  /\[(?:\\.[^\]\\]*|[^\]\\])*\]|\.|\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|p\{[^}]+\}|[^\da-z]|[dwsnrt])|[^\\[\](){}*+?|.^$]/iuy;

/** The characters beyond the alphabet that a token names. */
function othersOf(token: string): string[] {
  const expression = new RegExp(`^${token}$`, 'u');
  const written = Array.from(
    token.replaceAll(/\\u([0-9a-f]{4})|\\x([0-9a-f]{2})/gi, (_code, four, two) =>
      String.fromCharCode(parseInt(String(four ?? two), 16)),
    ),
  );
  return [...written, '\n', '\r', '\t'].filter((character) => expression.test(character));
}

/** As often as the quantifier that follows says; without an upper limit, a few more times than required. */
function repeated(draw: Draw, reader: Reader): Draw {
  const quantifier = reader.take(/\{\d+(?:,\d*)?\}|[*+?]/y);
  if (quantifier === undefined) return draw;
  reader.take(/\?/y);
  const { min, max } = timesOf(quantifier);
  return (random) => Array.from({ length: integer(random, min, max) }, () => draw(random)).join('');
}

function timesOf(quantifier: string): { readonly min: number; readonly max: number } {
  if (quantifier === '?') return { min: 0, max: 1 };
  if (quantifier === '*') return { min: 0, max: FEW };
  if (quantifier === '+') return { min: 1, max: FEW };
  const [min = 0, max = min] = quantifier.slice(1, -1).split(',').map(Number);
  return { min, max: quantifier.endsWith(',}') ? min + FEW : max };
}

const FEW = 9;
/** The printable characters of ASCII. */
const ALPHABET = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
