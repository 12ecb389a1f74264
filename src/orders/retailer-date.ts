/** `iso`: 2010-12-01 08:26:00. `us`: 12/1/2010 8:26, month first. */
export type DateOrder = 'iso' | 'us';

/**
 * A date and time from the retailer's file as `YYYY-MM-DDThh:mm:ss[.ffffff]`, even if a spreadsheet left out the seconds or a
 * database added zeros; any other text unchanged, for the contract to reject.
 */
export function retailerDate(text: string, dates: DateOrder): string {
  const found = (dates === 'iso' ? ISO : US).exec(text)?.groups;
  if (!found) return text;
  const { year, month, day, hour = '', minute, second = '00', fraction = '', half } = found;
  const clock = half === undefined ? hour : hourOf(Number(hour), half);
  if (clock === undefined) return text;
  // equal times must be equal texts
  const rest = fraction.replace(/\.?0+$/, '');
  return `${year}-${two(month)}-${two(day)}T${two(clock)}:${minute}:${second}${rest}`;
}

/** The option that may read the dates that a contract rejects. */
export function datesHint(dates: DateOrder): string {
  return dates === 'iso'
    ? 'If dates are written like 12/1/2010 8:26, add --dates us.'
    : 'If dates are written like 2010-12-01 08:26:00, leave out --dates us.';
}

/** The hour of a time with AM or PM; undefined if there is no such hour. */
function hourOf(hour: number, half: string): string | undefined {
  if (hour < 1 || hour > 12) return undefined;
  return String((hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0));
}

const two = (digits = '') => digits.padStart(2, '0');

const TIME = String.raw`(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d)(?<fraction>\.\d+)?)?`;
const ISO = new RegExp(`^(?<year>\\d{4})-(?<month>\\d\\d)-(?<day>\\d\\d)[ T]${TIME}$`);
const US = new RegExp(`^(?<month>\\d{1,2})/(?<day>\\d{1,2})/(?<year>\\d{4}) ${TIME}(?: ?(?<half>[ap]m))?$`, 'i');
