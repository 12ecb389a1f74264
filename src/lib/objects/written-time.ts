/** How dates are written: `2026-12-31`, `12/31/2026`, `31.12.2026` or `31/12/2026`, and `31/Dec/2026:10:15:00 +0000` in web servers' logs. */
export type Dates = 'iso' | 'us' | 'eu' | 'log';

interface WrittenTime {
  /** `2026-12-31`, which may not be in the calendar. */
  readonly date: string;
  /** `10:15:00`; undefined for a date alone. */
  readonly time?: string;
  /** `.5`, of a second; may be empty. */
  readonly fraction: string;
  /** `+0000`; empty if none is written. */
  readonly offset: string;
}

/** A date, with or without a time; undefined if the text isn't one that is written like that. */
export function writtenTime(text: string, dates: Dates): WrittenTime | undefined {
  const found = PATTERNS[dates].exec(text)?.groups;
  if (!found) return undefined;
  const { year, month = '', day, hour, minute, second = '00', fraction = '', half, offset = '' } = found;
  const date = `${year}-${two(MONTHS.get(month.toLowerCase()) ?? month)}-${two(day)}`;
  if (hour === undefined) return { date, fraction, offset };
  const clock = half === undefined ? hour : hourOf(Number(hour), half);
  return clock === undefined ? undefined : { date, time: `${two(clock)}:${minute}:${second}`, fraction, offset };
}

/** The hour of a time with AM or PM; undefined if there is no such hour. */
function hourOf(hour: number, half: string): string | undefined {
  if (hour < 1 || hour > 12) return undefined;
  return String((hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0));
}

const two = (digits = '') => digits.padStart(2, '0');

const TIME = String.raw`(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d)(?<fraction>\.\d+)?)?`;
const PATTERNS: Readonly<Record<Dates, RegExp>> = {
  iso: new RegExp(`^(?<year>\\d{4})-(?<month>\\d\\d)-(?<day>\\d\\d)(?:[ T]${TIME})?$`),
  us: new RegExp(`^(?<month>\\d{1,2})/(?<day>\\d{1,2})/(?<year>\\d{4})(?:,? ${TIME}(?: ?(?<half>[ap]m))?)?$`, 'i'),
  eu: new RegExp(`^(?<day>\\d{1,2})([./])(?<month>\\d{1,2})\\2(?<year>\\d{4})(?:,? ${TIME})?$`),
  log: new RegExp(`^\\[?(?<day>\\d{1,2})/(?<month>[a-z]{3})/(?<year>\\d{4}):${TIME} (?<offset>[+-]\\d{4})\\]?$`, 'i'),
};
const MONTHS: ReadonlyMap<string, string> = new Map(
  'jan feb mar apr may jun jul aug sep oct nov dec'
    .split(' ')
    .map((name, index) => [name, String(index + 1).padStart(2, '0')]),
);
