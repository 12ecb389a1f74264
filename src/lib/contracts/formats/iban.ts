/**
 * An international bank account number in its electronic form (ISO 13616): country, two check digits, 11 to 30
 * letters or digits, and a remainder of 1 modulo 97. The length that each country prescribes isn't checked.
 */
export function iban(text: string): boolean {
  if (text.length < 15 || text.length > 34) return false;
  if (!isLetter(text.charCodeAt(0)) || !isLetter(text.charCodeAt(1))) return false;
  if (!isDigit(text.charCodeAt(2)) || !isDigit(text.charCodeAt(3))) return false;
  return ibanRemainder(text) === 1;
}

/** The remainder modulo 97 of `text` with its first four characters moved to the end; NaN for a foreign character. */
export function ibanRemainder(text: string): number {
  return remainder(text, 0, 4, remainder(text, 4, text.length, 0));
}

function remainder(text: string, start: number, end: number, before: number): number {
  let left = before;
  for (let i = start; i < end; i++) {
    const value = VALUES[text.charCodeAt(i)] ?? NONE;
    if (value === NONE) return NaN;
    left = left * (value > 9 ? 100 : 10) + value;
    // the remainder is the most expensive step, and 32-bit integers are the cheapest
    if (left > 9_999_999) left %= 97;
  }
  return left % 97;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetter(code: number): boolean {
  return code >= 65 && code <= 90;
}

/** A digit's value, and a letter's: A is 10. */
const NONE = 255;
const VALUES = new Uint8Array(128).fill(NONE);
let value = 0;
for (const character of '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ') VALUES[character.charCodeAt(0)] = value++;
