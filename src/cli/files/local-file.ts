import { createReadStream } from 'node:fs';
import type { ReadableFile } from '../../lib/objects/json-messages.ts';

/** A file of this machine, which is opened only when its bytes are read. */
export function localFile(path: string): ReadableFile {
  return {
    key: path,
    path,
    body: {
      [Symbol.asyncIterator]: () => createReadStream(path)[Symbol.asyncIterator](),
    },
  };
}
