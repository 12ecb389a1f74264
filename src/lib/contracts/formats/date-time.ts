import { startsWithDate } from './date.ts';
import { digitRun, digits } from './digits.ts';

/**
 * A date and time with a zone (RFC 3339): the same result as ajv-formats 'full' without its regular expressions,
 * so a blank may stand for the `T` and the zone may lack its colon or its minutes. ajv-formats doesn't check the
 * hour and minute of a leap second.
 */
export function dateTime(text: string): boolean {
  return startsWithDate(text) && isSeparator(text, 10) && isZonedTime(text, 11);
}

function isZonedTime(text: string, start: number): boolean {
  const hour = digits(text, start, 2);
  const minute = digits(text, start + 3, 2);
  const second = digits(text, start + 6, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0) return false;
  if (text.charCodeAt(start + 2) !== COLON || text.charCodeAt(start + 5) !== COLON) return false;

  let end = start + 8;
  if (text.charCodeAt(end) === DOT) {
    const fraction = digitRun(text, end + 1);
    if (fraction === 0) return false;
    end += 1 + fraction;
  }
  const offset = zoneOffset(text, end);
  if (offset === undefined) return false;
  return second < 60 || isLeapSecond(hour, minute, second, offset);
}

/** A leap second is the last of a UTC day, so it shows at another hour in another zone. */
function isLeapSecond(hour: number, minute: number, second: number, offset: ZoneOffset): boolean {
  const utcMinute = minute - offset.minutes * offset.sign;
  const utcHour = hour - offset.hours * offset.sign - (utcMinute < 0 ? 1 : 0);
  return (utcHour === 23 || utcHour === -1) && (utcMinute === 59 || utcMinute === -1) && second < 61;
}

interface ZoneOffset {
  readonly sign: 1 | -1;
  readonly hours: number;
  readonly minutes: number;
}

const UTC: ZoneOffset = { sign: 1, hours: 0, minutes: 0 };

/** The offset that ends `text` from `start`: `Z`, `±hh`, `±hhmm` or `±hh:mm`. */
function zoneOffset(text: string, start: number): ZoneOffset | undefined {
  const sign = text.charCodeAt(start);
  if (sign === UPPER_Z || sign === LOWER_Z) return text.length === start + 1 ? UTC : undefined;
  if (sign !== PLUS && sign !== HYPHEN) return undefined;

  const hours = digits(text, start + 1, 2);
  let minutes = 0;
  let end = start + 3;
  if (text.length > end) {
    if (text.charCodeAt(end) === COLON) end++;
    minutes = digits(text, end, 2);
    end += 2;
  }
  const isWhole = text.length === end && hours >= 0 && hours <= 23 && minutes >= 0 && minutes <= 59;
  return isWhole ? { sign: sign === HYPHEN ? -1 : 1, hours, minutes } : undefined;
}

/** `t`, or a character that `\s` matches. */
function isSeparator(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code === UPPER_T || code === LOWER_T || /\s/.test(text.charAt(index));
}

const COLON = 58;
const DOT = 46;
const PLUS = 43;
const HYPHEN = 45;
const UPPER_T = 84;
const LOWER_T = 116;
const UPPER_Z = 90;
const LOWER_Z = 122;
