import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ObjectStore } from '../../../src/lib/ports/object-store.ts';
import type { OpenObject } from '../../../src/lib/ports/opened-object.ts';
import { fakeObjects } from './open-object.ts';

export interface FakeObjectStore extends ObjectStore {
  readonly files: Map<string, Buffer>;
  /** Reads its objects, whatever the bucket is called. */
  readonly open: OpenObject;
}

/** The objects of a bucket in memory, written at the time of `clock`. */
export function fakeObjectStore(clock: () => Date = () => new Date()): FakeObjectStore {
  const files = new Map<string, Buffer>();
  const times = new Map<string, Date>();
  const put = (key: string, content: string | Uint8Array) => {
    files.set(key, Buffer.from(content));
    times.set(key, clock());
    return Promise.resolve();
  };
  return {
    files,
    open: (bucket, key) => {
      const bytes = files.get(key);
      return fakeObjects(bytes ? { [`${bucket}/${key}`]: { bytes } } : {})(bucket, key);
    },
    putFile: async (key, path) => put(key, await readFile(path)),
    get: (key) => Promise.resolve(files.get(key)),
    put,
    create: async (key, content) => {
      const there = files.get(key);
      if (there) return there.equals(Buffer.from(content));
      await put(key, content);
      return true;
    },
    list: (prefix) =>
      Promise.resolve(
        [...files]
          .filter(([key]) => key.startsWith(prefix))
          .map(([key, bytes]) => ({
            key,
            etag: `"${createHash('md5').update(bytes).digest('hex')}"`,
            modifiedAt: times.get(key) ?? clock(),
          }))
          .sort((a, b) => (a.key < b.key ? -1 : 1)),
      ),
    remove: (keys) => {
      for (const key of keys) files.delete(key);
      return Promise.resolve();
    },
  };
}
