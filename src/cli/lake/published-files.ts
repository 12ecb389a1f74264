import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The files that the manifests of a curated table name; `folder` is a copy of the pipeline's lake. */
export async function publishedFiles(folder: string, table: string): Promise<string[]> {
  const manifests = await Array.fromAsync(glob(`curated/${table}/dt=*/manifest`, { cwd: folder }));
  const texts = await Promise.all(manifests.sort().map((path) => readFile(join(folder, path), 'utf8')));
  return texts.flatMap((text) =>
    Array.from(text.matchAll(/^s3:\/\/[^/]+\/(.+)$/gm), ([, key = '']) => join(folder, key)),
  );
}
