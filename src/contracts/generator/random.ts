/** Draws numbers from 0 (inclusive) to 1 (exclusive). */
export type Random = () => number;

/**
 * The generator sfc32: the same seed gives the same numbers on every machine.
 * @see https://pracrand.sourceforge.net (Chris Doty-Humphrey's "small fast counting" generators)
 */
export function seededRandom(seed: number): Random {
  let [a, b, c, counter] = [0, 0, seed | 0, 1];
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // the first draws of adjacent seeds resemble each other
  for (let i = 0; i < 12; i++) next();
  return next;
}

/** A whole number from `min` to `max`, inclusive. */
export function integer(random: Random, min: number, max: number): number {
  return min + Math.floor(random() * (max - min + 1));
}

/** One of `items`. */
export function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[integer(random, 0, items.length - 1)];
  if (item === undefined) throw new Error('Expected at least one item to pick from');
  return item;
}

/** True once in `times`. */
export function oneIn(random: Random, times: number): boolean {
  return random() * times < 1;
}

/** `length` of the characters (code points) of `alphabet`. */
export function text(random: Random, alphabet: readonly string[], length: number): string {
  let drawn = '';
  for (let i = 0; i < length; i++) drawn += pick(random, alphabet);
  return drawn;
}

/** `length` decimal digits. */
export function digits(random: Random, length: number): string {
  return text(random, DECIMAL, length);
}

const DECIMAL = Array.from('0123456789');

/** Text of `length` code points, none of them a space. */
export function plainText(random: Random, length: number): string {
  return text(random, ALPHABET, length);
}

/** Letters with and without diacritics, what JSON and CSV must escape, and characters of two to four bytes. */
const ALPHABET = Array.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ăâîșțȘȚ"\',;\\/&<>€😀');
