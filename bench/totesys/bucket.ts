import { createReadStream, existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ByteStore } from '../../src/lib/ports/byte-store.ts';
import type { Lake } from '../../src/lib/ports/lake.ts';
import type { OpenObject } from '../../src/lib/ports/opened-object.ts';

/** A bucket in a folder, for one writer. */
export function bucketIn(folder: string): ByteStore & Lake & { readonly open: OpenObject } {
  const pathOf = async (key: string) => {
    const path = join(folder, key);
    await mkdir(dirname(path), { recursive: true });
    return path;
  };
  return {
    get: async (key) => (existsSync(join(folder, key)) ? readFile(join(folder, key)) : undefined),
    put: async (key, bytes) => writeFile(await pathOf(key), bytes),
    create: async (key, bytes) => {
      if (existsSync(join(folder, key))) return false;
      await writeFile(await pathOf(key), bytes);
      return true;
    },
    remove: (key) => rm(join(folder, key), { force: true }),
    putFile: async (key, path) => copyFile(path, await pathOf(key)),
    open: (_bucket, key) => {
      const body = createReadStream(join(folder, key));
      return Promise.resolve({ key, body, etag: '', metadata: {}, close: () => undefined });
    },
  };
}
