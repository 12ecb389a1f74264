import type { CsvOptions } from '../../orders/retailer-csv.ts';
import { UsageError } from '../terminal/usage-error.ts';

/** The options --encoding and --dates, which say how a retailer's CSV differs from UTF-8 and from 2010-12-01 08:26:00. */
export const CSV_OPTIONS = { encoding: { type: 'string' }, dates: { type: 'string' } } as const;

/** @throws {UsageError} for values that aren't known */
export function readCsvOptions({
  encoding = 'utf-8',
  dates = 'iso',
}: {
  encoding?: string;
  dates?: string;
}): CsvOptions {
  return {
    encoding: oneOf('encoding', encoding, ['utf-8', 'latin1']),
    dates: oneOf('dates', dates, ['iso', 'us']),
  };
}

function oneOf<const Value extends string>(option: string, value: string, allowed: readonly Value[]): Value {
  const known = allowed.find((each) => each === value);
  if (known === undefined) throw new UsageError(`Expected --${option} to be ${allowed.join(' or ')}, not "${value}".`);
  return known;
}
