import { isCalendarDate } from './date.ts';
import { digits } from './digits.ts';

/**
 * A Romanian personal number (cod numeric personal): sex and century, birth date, county, serial, control digit.
 * @see https://ro.wikipedia.org/wiki/Cod_numeric_personal_(România)
 */
export function cnp(text: string): boolean {
  if (text.length !== 13 || digits(text, 12, 1) !== cnpControlDigit(text)) return false;
  const first = digits(text, 0, 1);
  const isForeign = first >= 7;
  return (
    (isBirth(text, isForeign ? 2000 : (CENTURIES[first] ?? NaN)) || (isForeign && isBirth(text, 1900))) &&
    digits(text, 9, 3) > 0
  );
}

/** The thirteenth digit, from the first twelve of `text`; NaN if one of them is not a digit. */
export function cnpControlDigit(text: string): number {
  let sum = 0;
  for (let i = 0; i < 12; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    sum += digit * (WEIGHTS[i] ?? 0);
  }
  return sum % 11 === 10 ? 1 : sum % 11;
}

function isBirth(text: string, century: number): boolean {
  const year = century + digits(text, 1, 2);
  const month = digits(text, 3, 2);
  const day = digits(text, 5, 2);
  return isCalendarDate(year, month, day) && isCounty(digits(text, 7, 2), year * 10_000 + month * 100 + day);
}

/** 01-46 and 51, 52 exist; the Bucharest sectors 47 and 48 were abolished on 1979-12-19. */
function isCounty(county: number, birth: number): boolean {
  if (county === 47 || county === 48) return birth < 1979_12_19;
  return (county >= 1 && county <= 46) || county === 51 || county === 52;
}

const WEIGHTS = [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9];
/** By the first digit. Residents (7, 8) and foreigners (9) leave the century open. */
const CENTURIES: Readonly<Record<number, number>> = { 1: 1900, 2: 1900, 3: 1800, 4: 1800, 5: 2000, 6: 2000 };
