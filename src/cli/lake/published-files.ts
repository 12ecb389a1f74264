import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { publishedManifest } from '../../lib/lake/keys.ts';
import { listedKeys } from '../../lib/lake/object-list.ts';

/** The files named by the manifests of a curated table; `folder` is a copy of the pipeline's lake. */
export async function publishedFiles(folder: string, table: string): Promise<string[]> {
  const manifests = await Array.fromAsync(glob(publishedManifest({ table, dt: '*' }), { cwd: folder }));
  const texts = await Promise.all(manifests.sort().map((path) => readFile(join(folder, path), 'utf8')));
  return texts.flatMap((text) => listedKeys(text).map((key) => join(folder, key)));
}
