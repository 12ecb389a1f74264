import { createHash } from 'node:crypto';
import type { OpenObject } from '../../../src/lib/ports/opened-object.ts';
import { chunksOf, streamOf } from './bytes.ts';

interface StoredObject {
  readonly bytes: Uint8Array;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly modifiedAt?: Date;
  /** Breaks the reading off after the bytes. */
  readonly error?: Error;
}

/** The objects of buckets in memory, by `<bucket>/<key>`. */
export function fakeObjects(objects: Readonly<Record<string, StoredObject | string>>): OpenObject {
  return (bucket, key) => {
    const stored = objects[`${bucket}/${key}`];
    if (stored === undefined) return Promise.reject(noSuchKey());
    const {
      bytes,
      metadata = {},
      modifiedAt = WRITTEN,
      error,
    } = typeof stored === 'string' ? { bytes: Buffer.from(stored) } : stored;
    return Promise.resolve({
      key,
      metadata,
      modifiedAt,
      etag: `"${createHash('md5').update(bytes).digest('hex')}"`,
      close: () => undefined,
      body: streamOf(chunksOf(bytes, CHUNK_BYTES), error),
    });
  };
}

function noSuchKey(): Error {
  const error = new Error('The specified key does not exist.');
  error.name = 'NoSuchKey';
  return error;
}

const WRITTEN = new Date('2026-11-21T10:00:00Z');
const CHUNK_BYTES = 64 * 1024;
