import { date } from './date.ts';

/** A calendar date without a time zone, `YYYY-MM-DD`; not before the year 1, on which databases and Parquet disagree. */
export function localDate(text: string): boolean {
  return date(text) && !text.startsWith('0000');
}
