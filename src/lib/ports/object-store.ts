import type { Lake } from './lake.ts';

export interface StoredObject {
  readonly key: string;
  /** Names the content: the same key written again gets another. */
  readonly etag: string;
  readonly modifiedAt: Date;
}

/** The objects of one bucket. Those that are read or written here are small enough to be held in memory. */
export interface ObjectStore extends Lake {
  /** All objects below a prefix, by key. */
  list(prefix: string): Promise<StoredObject[]>;
  /** What is under a key; undefined where nothing is. */
  get(key: string): Promise<Buffer | undefined>;
  /** Puts a content under a key, at once: a reader gets the old one or the new. */
  put(key: string, content: string | Uint8Array): Promise<void>;
  /** Puts a content under a key that is free. False, and nothing is put, where the key holds another. */
  create(key: string, content: string | Uint8Array): Promise<boolean>;
  /** Deletes objects, whether they are there or not. */
  remove(keys: readonly string[]): Promise<void>;
}
