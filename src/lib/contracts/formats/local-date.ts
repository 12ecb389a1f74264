import { date } from './date.ts';

/** A day of some calendar on the wall, `YYYY-MM-DD`. Not before the year 1: databases and Parquet don't agree on earlier ones. */
export function localDate(text: string): boolean {
  return date(text) && !text.startsWith('0000');
}
