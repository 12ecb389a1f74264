import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { inParallel } from '../batch/in-parallel.ts';
import type { OpenedObject } from '../ports/opened-object.ts';

export interface LocalCopies {
  /** Copies the objects that aren't here yet. */
  readonly fetch: (keys: readonly string[]) => Promise<void>;
  /** Deletes the copy of an object that is about to be rewritten. */
  readonly forget: (key: string) => Promise<void>;
  readonly pathOf: (key: string) => string;
}

/** Copies of objects as files of `folder`. */
export function localCopies(open: (key: string) => Promise<OpenedObject>, folder: string): LocalCopies {
  const paths = new Map<string, string>();
  let files = 0;
  return {
    fetch: async (keys) => {
      const missing = new Set(keys.filter((key) => !paths.has(key)));
      await inParallel(missing, DOWNLOADS_AT_ONCE, async (key) => {
        // DuckDB decompresses files with this extension
        const path = join(folder, `input-${++files}${key.endsWith('.gz') ? '.gz' : ''}`);
        const { body } = await open(key);
        await pipeline(body, createWriteStream(path));
        paths.set(key, path);
      });
    },
    forget: async (key) => {
      const path = paths.get(key);
      if (path === undefined) return;
      paths.delete(key);
      await rm(path);
    },
    pathOf: (key) => {
      const path = paths.get(key);
      if (path === undefined) throw new Error(`Expected ${key} to be copied`);
      return path;
    },
  };
}

/** Enough to hide S3's latency; each holds a few buffers. */
const DOWNLOADS_AT_ONCE = 16;
