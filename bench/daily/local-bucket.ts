import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { readdir } from 'node:fs/promises';
import type { ObjectStore } from '../../src/lib/ports/object-store.ts';
import type { OpenObject } from '../../src/lib/ports/opened-object.ts';
import { folderStore } from '../../tests/fakes/folder-store.ts';

/** A bucket whose clean objects are in one folder and whose others in another. Its ETags cost nothing, as S3's do. */
export function localBucket(clean: string, others: string): { readonly store: ObjectStore; readonly open: OpenObject } {
  const written = folderStore(others);
  const isClean = (key: string) => key.startsWith('clean/');
  const etagOf = (key: string) => `"${statSync(join(clean, key)).size}"`;
  return {
    store: {
      ...written,
      list: async (prefix) => {
        if (!isClean(prefix)) return written.list(prefix);
        const names = (await readdir(join(clean, prefix))).toSorted();
        return names.map((name) => {
          const key = `${prefix}${name}`;
          return { key, etag: etagOf(key), modifiedAt: statSync(join(clean, key)).mtime };
        });
      },
    },
    open: (_bucket, key) =>
      Promise.resolve({
        key,
        body: createReadStream(join(isClean(key) ? clean : others, key)),
        etag: '',
        metadata: {},
        close: () => undefined,
      }),
  };
}
