import { readImportOptions } from '../../cli/pipelines/import-options.ts';
import type { ImportEntryPoint } from '../../cli/pipelines/pipeline.ts';
import { type CsvOptions, csvOptions } from '../retailer-csv.ts';

/** How a retailer's CSV differs from UTF-8 and from dates as 2010-12-01 08:26:00. */
export const CSV_OPTIONS = {
  encoding: { values: ['utf-8', 'latin1'], says: "the CSV's encoding" },
  dates: { values: ['iso', 'us'], says: 'how its dates are written: 2010-12-01 08:26:00, or 12/1/2010 8:26' },
} as const satisfies ImportEntryPoint['options'];

/** @throws {UsageError} for values that aren't known */
export function readCsvOptions(given: Readonly<Record<string, unknown>>): CsvOptions {
  const values = readImportOptions(CSV_OPTIONS, given);
  const options = csvOptions(values);
  if (!options) throw new Error(`Expected the import to take ${JSON.stringify(values)}`);
  return options;
}
