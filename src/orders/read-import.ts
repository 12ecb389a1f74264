import { fileFormat } from '../lib/objects/file-format.ts';
import { ndjson } from '../lib/objects/ndjson.ts';
import { plainBytes } from '../lib/objects/plain-bytes.ts';
import { wholeObject, type Reading } from '../lib/objects/reading.ts';
import { rereadAll, rereadsOf } from '../lib/objects/reread.ts';
import type { OpenedObject } from '../lib/ports/opened-object.ts';
import { orderLine } from './generated/order-line.v1.ts';
import { CSV_OPTIONS, csvOptions, type CsvOptions, retailerCsv } from './retailer-csv.ts';

/**
 * The order lines of a dropped file: the retailer's CSV (`.csv`), or messages of the contract (`.ndjson`, `.jsonl`), either
 * with `.gz`. The object's user metadata describes its format, by the names and values of `CSV_OPTIONS`.
 */
export async function* readImport({
  metadata,
  ...file
}: Pick<OpenedObject, 'key' | 'body' | 'metadata'>): AsyncGenerator<Reading[], void, undefined> {
  const options = csvOptions(metadata);
  if (options) yield* readOrderFile(file, options);
  else yield [wholeObject('options', KNOWN_OPTIONS, 'another option')];
}

/** The order lines of a file, read by the extension of its name. */
export async function* readOrderFile(
  { key, body }: Pick<OpenedObject, 'key' | 'body'>,
  options: CsvOptions,
): AsyncGenerator<Reading[], void, undefined> {
  const format = fileFormat(key);
  if (format === undefined)
    yield [wholeObject('format', 'a key that ends in .csv, .ndjson or .jsonl', 'another ending')];
  else if (format === 'csv') yield* retailerCsv(plainBytes(body), options);
  else {
    const rereads = rereadsOf(options);
    for await (const readings of ndjson(plainBytes(body))) yield rereadAll(readings, orderLine, rereads);
  }
}

const KNOWN_OPTIONS = Object.entries(CSV_OPTIONS)
  .map(([name, { values }]) => `${name} ${values.map((value) => `'${value}'`).join(' or ')}`)
  .join(', ');
