import { readImportOptions } from '../../cli/pipelines/import-options.ts';
import { CSV_OPTIONS, type CsvOptions, csvOptions } from '../retailer-options.ts';

/** @throws {UsageError} for values that aren't known */
export function readCsvOptions(given: Readonly<Record<string, unknown>>): CsvOptions {
  const values = readImportOptions(CSV_OPTIONS, given);
  const options = csvOptions(values);
  if (!options) throw new Error(`Expected the import to take ${JSON.stringify(values)}`);
  return options;
}
