import type { OpenedObject } from '../ports/opened-object.ts';
import { ndjson } from './ndjson.ts';
import { plainBytes } from './plain-bytes.ts';
import type { Reading } from './reading.ts';

/** The messages of an object below `raw/`: newline-delimited JSON, plain or gzip. */
export function readRaw({ body }: OpenedObject): AsyncGenerator<Reading[], void, undefined> {
  return ndjson(plainBytes(body));
}
