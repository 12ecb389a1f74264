/**
 * The time that `text` names, as `YYYY-MM-DD hh:mm:ss[.ffffff]`: in UTC where `text` has a zone (format date-time), as
 * it stands where it has none (format local-date-time); midnight of a date. Undefined outside the years 0001 to 9999, which no engine shares.
 */
export function utcTimestamp(text: string): string | undefined {
  const [, utcDate, utcClock] = IN_UTC.exec(text) ?? [];
  if (utcDate !== undefined && utcDate >= '0001') return `${utcDate} ${utcClock ?? ''}`;
  const [, date, clock = '', fraction = '', zone = ''] = PARTS.exec(text) ?? [];
  if (date === undefined) return undefined;
  const second = Date.parse(`${date}T00:00:00Z`) + clockMs(clock) - offsetMs(zone);
  if (Number.isNaN(second)) return undefined;
  const utc = new Date(second).toISOString();
  return utc.length === 24 && utc >= '0001'
    ? `${utc.slice(0, 10)} ${utc.slice(11, 19)}${fraction.slice(0, 7)}`
    : undefined;
}

/** Also for a leap second (:60), which counts as the next second. */
function clockMs(clock: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

function offsetMs(zone: string): number {
  const [, sign, hours, minutes] = OFFSET.exec(zone) ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes ?? 0)) * 60_000;
}

/** Texts that need no arithmetic: no zone or Z, and no leap second. */
const IN_UTC = /^(\d{4}-\d\d-\d\d).(\d\d:\d\d:[0-5]\d(?:\.\d{1,6})?)\d*[Zz]?$/s;
const PARTS = /^(\d{4}-\d\d-\d\d)(?:.(\d\d:\d\d:\d\d)(\.\d+)?(.*))?$/s;
const OFFSET = /^([+-])(\d\d):?(\d\d)?$/;
