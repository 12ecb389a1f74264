import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { ObjectStore } from '../../../src/lib/ports/object-store.ts';
import type { OpenObject } from '../../../src/lib/ports/opened-object.ts';
import { folderStore } from '../../../tests/support/fakes/folder-store.ts';

/** A bucket in a folder, for one writer. Its ETags cost nothing, as S3's do. */
export function bucketIn(folder: string): ObjectStore & { readonly open: OpenObject } {
  return {
    ...folderStore(folder),
    open: (_bucket, key) => {
      const body = createReadStream(join(folder, key));
      return Promise.resolve({ key, body, etag: '', modifiedAt: new Date(0), metadata: {}, close: () => undefined });
    },
  };
}
