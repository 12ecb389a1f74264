import type { Lake } from './lake.ts';

export interface StoredObject {
  readonly key: string;
  /** Names the content: the same key written again gets another. */
  readonly etag: string;
  readonly modifiedAt: Date;
}

/** The objects of one bucket. */
export interface ObjectStore extends Lake {
  /** All objects below a prefix, by key. */
  list(prefix: string): Promise<StoredObject[]>;
  /** The text under a key; undefined where there is none. */
  getText(key: string): Promise<string | undefined>;
  /** Puts a text under a key, at once: a reader gets the old one or the new. */
  putText(key: string, text: string): Promise<void>;
  /** Deletes objects, whether they are there or not. */
  remove(keys: readonly string[]): Promise<void>;
}
