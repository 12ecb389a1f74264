import { digitRun, digits } from './digits.ts';

/** Four decimal octets without leading zeros: the verdict of ajv-formats without its regular expression. */
export function ipv4(text: string): boolean {
  let start = 0;
  for (let octet = 1; octet <= 4; octet++) {
    const length = digitRun(text, start);
    if (length < 1 || length > 3 || digits(text, start, length) > 255) return false;
    if (length > 1 && text[start] === '0') return false;
    start += length;
    if (octet < 4 && text[start++] !== '.') return false;
  }
  return start === text.length;
}
