import { importReader, readFile } from '../lib/objects/import-reader.ts';
import type { ReadableFile } from '../lib/objects/json-messages.ts';
import type { Reading } from '../lib/objects/reading.ts';
import { orderLine } from './generated/order-line.v1.ts';
import { retailerCsv } from './retailer-csv.ts';
import { CSV_OPTIONS, csvOptions, type CsvOptions } from './retailer-options.ts';

const READER = {
  contract: orderLine,
  csv: (bytes: AsyncIterable<Uint8Array>, options: CsvOptions) => retailerCsv(bytes, options),
};

/**
 * The order lines of a dropped file: the retailer's CSV, or messages of the contract as JSON or Parquet. The object's user metadata describes
 * its format, by the names and values of `CSV_OPTIONS`.
 */
export const readImport = importReader({ ...READER, known: CSV_OPTIONS, optionsOf: csvOptions });

/** The order lines of a file, read by the extension of its name. */
export function readOrderFile(file: ReadableFile, options: CsvOptions): AsyncGenerator<Reading[], void, undefined> {
  return readFile(file, READER, options);
}
