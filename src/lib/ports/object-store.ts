import type { Lake } from './lake.ts';

export interface StoredObject {
  readonly key: string;
  /** Identifies the content: writing the same key again changes it. */
  readonly etag: string;
  readonly modifiedAt: Date;
}

/** The objects of one bucket, small enough to be held in memory. */
export interface ObjectStore extends Lake {
  /** All objects below a prefix, by key. */
  list(prefix: string): Promise<StoredObject[]>;
  /** The content under a key; undefined if there is none. */
  get(key: string): Promise<Buffer | undefined>;
  /** Puts content under a key atomically: a reader gets the old or the new. */
  put(key: string, content: string | Uint8Array): Promise<void>;
  /** Puts content under a free key. Returns false, and puts nothing, if the key holds other content. */
  create(key: string, content: string | Uint8Array): Promise<boolean>;
  /** Deletes objects, whether or not they exist. */
  remove(keys: readonly string[]): Promise<void>;
}
