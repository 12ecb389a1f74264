import { type Dates, writtenTime } from '../lib/objects/written-time.ts';

/** `iso`: 2010-12-01 08:26:00. `us`: 12/1/2010 8:26, month first. */
export type DateOrder = Extract<Dates, 'iso' | 'us'>;

/**
 * A date and time from the retailer's file as `YYYY-MM-DDThh:mm:ss[.ffffff]`, even if a spreadsheet left out the seconds or a
 * database added zeros; any other text unchanged, for the contract to reject.
 */
export function retailerDate(text: string, dates: DateOrder): string {
  const { date, time, fraction = '' } = writtenTime(text, dates) ?? {};
  // equal times must be equal texts
  return time === undefined ? text : `${date}T${time}${fraction.replace(/\.?0+$/, '')}`;
}

/** The option that may read the dates that a contract rejects. */
export function datesHint(dates: DateOrder): string {
  return dates === 'iso'
    ? 'If dates are written like 12/1/2010 8:26, add --dates us.'
    : 'If dates are written like 2010-12-01 08:26:00, leave out --dates us.';
}
