import { startsWithDate } from './date.ts';
import { digits } from './digits.ts';

/** Wall-clock time without a zone, `YYYY-MM-DDThh:mm:ss`, as a till prints it. */
export function localDateTime(text: string): boolean {
  return (
    text.length === 19 &&
    startsWithDate(text) &&
    text[10] === 'T' &&
    text[13] === ':' &&
    text[16] === ':' &&
    isBelow(digits(text, 11, 2), 24) &&
    isBelow(digits(text, 14, 2), 60) &&
    isBelow(digits(text, 17, 2), 60)
  );
}

function isBelow(value: number, limit: number): boolean {
  return value >= 0 && value < limit;
}
