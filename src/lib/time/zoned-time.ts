import { PermanentError } from '../errors.ts';

/**
 * The name of a time zone in the IANA database, or UTC. What looks like an offset isn't one: POSIX, and so PostgreSQL, reads UTC-5
 * as five hours east.
 * @throws {PermanentError} for any other text
 */
export function timeZoneNamed(name: string): string {
  if (name === 'UTC' || (name.includes('/') && isKnown(name))) return name;
  throw new PermanentError('Expected the time zone to be UTC or a name of the IANA database, such as Europe/London');
}

function isKnown(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

/**
 * When the clocks of a zone showed `local`, a time without a zone. If they showed it twice, the later moment that isn't after
 * `latest`; if they skipped it, the moment at which they would have shown it.
 */
export function instantOf(local: string, timeZone: string, latest: Date): Date {
  const shown = Date.parse(`${local}Z`);
  const moments = momentsOf(local, timeZone);
  return (
    moments.find((each) => each <= latest) ?? moments.at(-1) ?? new Date(shown - offsetAt(shown - DAY_MS, timeZone))
  );
}

/** The moments at which the clocks of a zone showed `local`, the latest first: none if they skipped it, two if they were put back. */
export function momentsOf(local: string, timeZone: string): Date[] {
  const shown = Date.parse(`${local}Z`);
  const offsets = new Set([shown - DAY_MS, shown + DAY_MS].map((moment) => offsetAt(moment, timeZone)));
  return [...offsets]
    .filter((offset) => offsetAt(shown - offset, timeZone) === offset)
    .map((offset) => new Date(shown - offset))
    .sort((one, other) => other.getTime() - one.getTime());
}

/** How far the clocks are ahead of UTC, in milliseconds. */
function offsetAt(moment: number, timeZone: string): number {
  const parts = formatOf(timeZone).formatToParts(moment);
  const { year, month, day, hour, minute, second } = Object.fromEntries(
    parts.map(({ type, value }) => [type, Number(value)]),
  );
  const shown = Date.UTC(year ?? NaN, (month ?? NaN) - 1, day, hour, minute, second);
  return shown - Math.floor(moment / 1000) * 1000;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format =
    FORMATS.get(timeZone) ??
    new Intl.DateTimeFormat('en', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  FORMATS.set(timeZone, format);
  return format;
}

/** Creating a format takes longer than everything else here. */
const FORMATS = new Map<string, Intl.DateTimeFormat>();
const DAY_MS = 24 * 60 * 60 * 1000;
