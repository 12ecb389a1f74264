import { createReadStream, existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { ObjectStore } from '../../../src/lib/ports/object-store.ts';
import type { OpenObject } from '../../../src/lib/ports/opened-object.ts';
import { folderStore } from '../../../tests/support/fakes/folder-store.ts';

/** A bucket whose clean objects are in one folder and whose others in another. Its ETags cost nothing, as S3's do. */
export function localBucket(clean: string, others: string): { readonly store: ObjectStore; readonly open: OpenObject } {
  const folderOf = (key: string) => (key.startsWith('clean/') ? clean : others);
  return {
    store: {
      ...folderStore(others),
      list: async (prefix) => {
        const folder = folderOf(prefix);
        if (!existsSync(join(folder, prefix))) return [];
        const entries = await readdir(join(folder, prefix), { recursive: true, withFileTypes: true });
        const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
        return Promise.all(
          paths.toSorted().map(async (path) => {
            const { size, mtime } = await stat(path);
            return { key: relative(folder, path), etag: `"${size}"`, modifiedAt: mtime };
          }),
        );
      },
    },
    open: (_bucket, key) => {
      const body = createReadStream(join(folderOf(key), key));
      return Promise.resolve({ key, body, etag: '', modifiedAt: new Date(0), metadata: {}, close: () => undefined });
    },
  };
}
