/** `iso`: 2010-12-01 08:26:00. `us`: 12/1/2010 8:26, month first. */
export type DateOrder = 'iso' | 'us';

/** A date and time from the retailer's file as `YYYY-MM-DDThh:mm:ss`; any other text unchanged, for the contract to reject. */
export function retailerDate(text: string, dates: DateOrder): string {
  return dates === 'iso' ? text.replace(ISO, '$1T$2') : fromUs(text);
}

function fromUs(text: string): string {
  const [, month, day, year, hour, minute, second = '00'] = US.exec(text) ?? [];
  if (!month || !day || !year || !hour || !minute) return text;
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}`;
}

const two = (digits: string) => digits.padStart(2, '0');

const ISO = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)$/;
const US = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d\d)(?::(\d\d))?$/;
