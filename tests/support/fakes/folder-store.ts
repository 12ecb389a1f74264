import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { ObjectStore, StoredObject } from '../../../src/lib/ports/object-store.ts';
import type { OpenObject } from '../../../src/lib/ports/opened-object.ts';

/** A bucket in a folder, which outlives the process. As in S3, an object exists completely or not at all. */
export function folderStore(folder: string): ObjectStore & { readonly open: OpenObject } {
  let writes = 0;
  const write = async (key: string, make: (path: string) => Promise<void>) => {
    const [path, next] = [join(folder, key), join(folder, `next-${process.pid}-${++writes}`)];
    await mkdir(dirname(path), { recursive: true });
    await make(next);
    await rename(next, path);
  };
  const get = async (key: string) => (existsSync(join(folder, key)) ? readFile(join(folder, key)) : undefined);
  const put = (key: string, content: string | Uint8Array) => write(key, (path) => writeFile(path, content));
  return {
    putFile: (key, file) => write(key, (path) => copyFile(file, path)),
    get,
    put,
    create: async (key, content) => {
      const there = await get(key);
      if (there) return there.equals(Buffer.from(content));
      await put(key, content);
      return true;
    },
    list: async (prefix) => {
      if (!existsSync(join(folder, prefix))) return [];
      const entries = await readdir(join(folder, prefix), { recursive: true, withFileTypes: true });
      const keys = entries
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
        .sort();
      const objects: StoredObject[] = [];
      for (const key of keys) {
        const path = join(folder, key);
        try {
          objects.push({ key, etag: await etagOf(path), modifiedAt: (await stat(path)).mtime });
        } catch (error) {
          // a list of S3 is of one moment: what is deleted meanwhile isn't in it
          if (existsSync(path)) throw error;
        }
      }
      return objects;
    },
    remove: async (keys) => {
      for (const key of keys) await rm(join(folder, key), { force: true });
    },
    open: async (_bucket, key) => {
      const path = join(folder, key);
      const [etag, { size, mtime }] = await Promise.all([etagOf(path), stat(path)]);
      return {
        key,
        body: createReadStream(path),
        bytes: size,
        etag,
        modifiedAt: mtime,
        metadata: {},
        close: () => undefined,
      };
    },
  };
}

async function etagOf(path: string): Promise<string> {
  return createHash('md5')
    .update(await readFile(path))
    .digest('hex');
}
