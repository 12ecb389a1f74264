import { isCalendarDate } from './date.ts';
import { digits } from './digits.ts';

/**
 * A Romanian personal number (cod numeric personal): sex and century, birth date, county, serial, control digit.
 * @see https://ro.wikipedia.org/wiki/Cod_numeric_personal_(România)
 */
export function cnp(text: string): boolean {
  if (text.length !== 13 || digits(text, 0, 13) < 0) return false;
  const sex = digits(text, 0, 1);
  const day = digits(text, 1, 6);
  return (
    birthYears(sex, day).some((year) => isBirth(year, day, digits(text, 7, 2))) &&
    digits(text, 9, 3) > 0 &&
    digits(text, 12, 1) === cnpControlDigit(text)
  );
}

/** The thirteenth digit, from the first twelve of `text`. */
export function cnpControlDigit(text: string): number {
  let sum = 0;
  for (let i = 0; i < WEIGHTS.length; i++) sum += digits(text, i, 1) * digits(WEIGHTS, i, 1);
  return sum % 11 === 10 ? 1 : sum % 11;
}

/** The years that the first digit allows; residents' (7, 8) and foreigners' (9) leaves the century open. */
function birthYears(sex: number, day: number): number[] {
  const year = Math.floor(day / 10_000);
  const century = CENTURIES[sex];
  return century?.map((start) => start + year) ?? [];
}

function isBirth(year: number, day: number, county: number): boolean {
  const month = Math.floor(day / 100) % 100;
  const dayOfMonth = day % 100;
  return isCalendarDate(year, month, dayOfMonth) && isCounty(county, year * 10_000 + month * 100 + dayOfMonth);
}

/** 01-46 and 51, 52 exist; the Bucharest sectors 47 and 48 were abolished on 1979-12-19. */
function isCounty(county: number, birth: number): boolean {
  if (county === 47 || county === 48) return birth < 1979_12_19;
  return (county >= 1 && county <= 46) || county === 51 || county === 52;
}

const WEIGHTS = '279146358279';
const CENTURIES: Readonly<Record<number, readonly number[]>> = {
  1: [1900],
  2: [1900],
  3: [1800],
  4: [1800],
  5: [2000],
  6: [2000],
  7: [1900, 2000],
  8: [1900, 2000],
  9: [1900, 2000],
};
