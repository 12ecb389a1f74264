import { type Dialect, DIALECT_OPTIONS, dialectOf, PLAIN } from '../lib/objects/dialect.ts';
import type { DateOrder } from './retailer-date.ts';

export interface CsvOptions extends Omit<Dialect, 'zone' | 'columns'> {
  readonly dates: DateOrder;
}

const { encoding, separator, decimal, whole, thousands } = DIALECT_OPTIONS;

/** How a retailer's CSV may differ from UTF-8, commas and dates such as 2010-12-01 08:26:00. Its times are the shop's local ones. */
export const CSV_OPTIONS = {
  encoding,
  separator,
  decimal,
  whole,
  thousands,
  dates: { values: ['iso', 'us'], says: 'how dates are written: 2010-12-01 08:26:00 or 12/1/2010 8:26' },
} as const;

/** What a file is read as without options. */
export const USUAL: CsvOptions = { ...PLAIN, dates: 'iso' };

/** Undefined for unknown options. */
export function csvOptions({
  dates = USUAL.dates,
  zone: _zone,
  ...given
}: Readonly<Record<string, string>>): CsvOptions | undefined {
  const dialect = dialectOf(given);
  return dialect && (dates === 'iso' || dates === 'us') ? { ...dialect, dates } : undefined;
}
