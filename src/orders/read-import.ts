import { fileFormat } from '../lib/objects/file-format.ts';
import { ndjson } from '../lib/objects/ndjson.ts';
import { plainBytes } from '../lib/objects/plain-bytes.ts';
import { wholeObject, type Reading } from '../lib/objects/reading.ts';
import type { OpenedObject } from '../lib/ports/opened-object.ts';
import { csvOptions, retailerCsv } from './retailer-csv.ts';

/**
 * The order lines of a dropped file: the retailer's CSV (`.csv`), or messages of the contract (`.ndjson`, `.jsonl`), either
 * with `.gz`. The object's user metadata says how a CSV differs: `encoding` utf-8 or latin1, `dates` iso or us.
 */
export async function* readImport({
  key,
  body,
  metadata,
}: Pick<OpenedObject, 'key' | 'body' | 'metadata'>): AsyncGenerator<Reading[], void, undefined> {
  const format = fileFormat(key);
  if (format === undefined)
    yield [wholeObject('format', 'a key that ends in .csv, .ndjson or .jsonl', 'another ending')];
  else if (format === 'ndjson') yield* ndjson(plainBytes(body));
  else {
    const options = csvOptions(metadata);
    if (options) yield* retailerCsv(plainBytes(body), options);
    else yield [wholeObject('options', 'encoding utf-8 or latin1, dates iso or us', 'another option')];
  }
}
