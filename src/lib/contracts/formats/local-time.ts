import { digitRun, digits } from './digits.ts';

/** A wall-clock time of day, `hh:mm:ss.fff`; always with milliseconds, so that texts sort like times. */
export function localTime(text: string): boolean {
  return text.length === 12 && hasTimeAt(text, 0) && text[8] === '.' && digitRun(text, 9) === 3;
}

/** Whether the eight characters from `start` are a time of day, `hh:mm:ss`. */
export function hasTimeAt(text: string, start: number): boolean {
  return (
    text[start + 2] === ':' &&
    text[start + 5] === ':' &&
    isBelow(digits(text, start, 2), 24) &&
    isBelow(digits(text, start + 3, 2), 60) &&
    isBelow(digits(text, start + 6, 2), 60)
  );
}

function isBelow(value: number, limit: number): boolean {
  return value >= 0 && value < limit;
}
