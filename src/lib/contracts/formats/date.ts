import { digits } from './digits.ts';

/** A calendar date, `YYYY-MM-DD`: the same result as ajv-formats 'full' without its regular expression. */
export function date(text: string): boolean {
  return text.length === 10 && startsWithDate(text);
}

/** Whether the first ten characters are a calendar date. */
export function startsWithDate(text: string): boolean {
  return (
    text.charCodeAt(4) === HYPHEN &&
    text.charCodeAt(7) === HYPHEN &&
    isCalendarDate(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2))
  );
}

/** Whether the day exists in the proleptic Gregorian calendar; negative numbers never do. */
export function isCalendarDate(year: number, month: number, day: number): boolean {
  return year >= 0 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2 && isLeapYear(year)) return 29;
  return DAYS[month - 1] ?? 0;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

const HYPHEN = 45;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
