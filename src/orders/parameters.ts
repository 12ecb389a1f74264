import { date } from '../lib/contracts/formats/date.ts';
import { ALL_DATES } from './invoice-table.ts';

/** The query string's parameters, as an HTTP API passes them. */
export type Parameters = Readonly<Record<string, string | undefined>>;

/** What is wrong with a parameter, in words that the sender may see. */
export class ParameterError extends Error {
  override readonly name = 'ParameterError';
}

/** The page size: `limit`, or `standard` without it. */
export function limitOf({ limit }: Parameters, standard: number, most: number): number {
  if (limit === undefined) return standard;
  const number = /^\d{1,6}$/.test(limit) ? Number(limit) : 0;
  if (number < 1 || number > most) throw new ParameterError(`Expected limit from 1 to ${most}`);
  return number;
}

/** The first and the last date, inclusive; all dates by default. */
export function datesOf({ from = ALL_DATES.from, to = ALL_DATES.to }: Parameters): { from: string; to: string } {
  for (const [name, value] of Object.entries({ from, to }))
    if (!date(value)) throw new ParameterError(`Expected ${name} as a date, YYYY-MM-DD`);
  if (from > to) throw new ParameterError('Expected from to be no later than to');
  return { from, to };
}
