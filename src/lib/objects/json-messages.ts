import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openScratchFolder } from '../duckdb/scratch-folder.ts';
import type { FileFormat } from './file-format.ts';
import { ndjson } from './ndjson.ts';
import { plainBytes } from './plain-bytes.ts';
import type { Reading } from './reading.ts';

/** A file to read once. */
export interface ReadableFile {
  /** Its name, whose extension says how it is read. */
  readonly key: string;
  readonly body: AsyncIterable<Uint8Array>;
  /** Where it is on this machine; omitted if it isn't. */
  readonly path?: string;
}

/** The messages of a file that isn't a CSV, in batches. A document that isn't on this machine is copied to its disk first. */
export async function* jsonMessages(
  { body, path }: Omit<ReadableFile, 'key'>,
  format: Exclude<FileFormat, 'csv'>,
): AsyncGenerator<Reading[], void, undefined> {
  if (format === 'ndjson') {
    yield* ndjson(plainBytes(body));
    return;
  }
  // most functions and commands do without DuckDB, which takes long to load
  const { documentRows } = await import('./document-rows.ts');
  if (path !== undefined) {
    yield* documentRows(path, format);
    return;
  }
  const { folder, remove } = await openScratchFolder(tmpdir());
  try {
    const copy = join(folder, `document.${format}`);
    await pipeline(format === 'json' ? plainBytes(body) : body, createWriteStream(copy, { mode: 0o600 }));
    yield* documentRows(copy, format);
  } finally {
    await remove();
  }
}
