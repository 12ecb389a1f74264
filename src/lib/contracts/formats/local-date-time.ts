import { startsWithDate } from './date.ts';
import { digitRun } from './digits.ts';
import { hasTimeAt } from './local-time.ts';

/**
 * Wall-clock time without a zone, `YYYY-MM-DDThh:mm:ss[.ffffff]`, as tills and databases print it; not before the year 1,
 * like `local-date`.
 */
export function localDateTime(text: string): boolean {
  return (
    (text.length === 19 || isFraction(text, 19)) &&
    startsWithDate(text) &&
    !text.startsWith('0000') &&
    text[10] === 'T' &&
    hasTimeAt(text, 11)
  );
}

/** One to six digits after a point, up to the text's end. */
function isFraction(text: string, start: number): boolean {
  const length = text.length - start - 1;
  return text[start] === '.' && length >= 1 && length <= 6 && digitRun(text, start + 1) === length;
}
