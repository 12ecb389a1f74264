import { createReadStream } from 'node:fs';
import { ndjson } from '../../lib/objects/ndjson.ts';
import { plainBytes } from '../../lib/objects/plain-bytes.ts';
import type { Reading } from '../../lib/objects/reading.ts';
import { expectFormat } from './expect-format.ts';

/** The messages of a file that isn't a CSV, in batches. */
export async function* jsonMessages(path: string): AsyncGenerator<Reading[], void, undefined> {
  const format = expectFormat(path);
  if (format === 'ndjson') yield* ndjson(plainBytes(createReadStream(path)));
  else {
    // most commands do without DuckDB, which takes long to load
    const { documentRows } = await import('./document-rows.ts');
    yield* documentRows(path, format === 'parquet' ? 'parquet' : 'json');
  }
}
