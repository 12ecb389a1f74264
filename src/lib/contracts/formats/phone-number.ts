import { digitRun } from './digits.ts';

/** An international number (E.164): `+`, a country code that doesn't begin with 0, at most 15 digits and at least 7. */
export function phoneNumber(text: string): boolean {
  const length = text.length - 1;
  return text.startsWith('+') && text[1] !== '0' && length >= 7 && length <= 15 && digitRun(text, 1) === length;
}
