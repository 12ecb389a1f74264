import { readFile } from 'node:fs/promises';
import type { Lake } from '../../../src/lib/ports/lake.ts';

export interface FakeLake extends Lake {
  readonly files: Map<string, Buffer>;
}

/** A lake in memory. */
export function fakeLake(): FakeLake {
  const files = new Map<string, Buffer>();
  return {
    files,
    putFile: async (key, path) => {
      files.set(key, await readFile(path));
    },
  };
}
