import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { inParallel } from '../batch/in-parallel.ts';
import type { OpenedObject } from '../ports/opened-object.ts';
import { at } from '../values.ts';
import { NoSpaceError } from './duckdb-error.ts';

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
        await copyTo(path, body);
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

/**
 * Writes an object's bytes to a new file.
 * @throws {NoSpaceError} if the disk is full; whatever reading the object throws
 */
export async function copyTo(path: string, body: OpenedObject['body']): Promise<void> {
  try {
    await pipeline(body, createWriteStream(path));
  } catch (error) {
    if (at(error, 'code') === 'ENOSPC') throw new NoSpaceError('The disk is full', { cause: error });
    throw error;
  }
}

/** Enough to hide S3's latency; each holds a few buffers. */
const DOWNLOADS_AT_ONCE = 16;
