import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { relative } from 'node:path';

/** One hash over the names and contents of files, including all files in folders; node_modules only on request. */
export async function fingerprint(
  root: string,
  paths: readonly string[],
  { withPackages = false } = {},
): Promise<string> {
  const files = await Promise.all(paths.map((path) => filesOf(`${root}/${path}`)));
  const hash = createHash('sha256');
  for (const file of files.flat().sort()) {
    if (!withPackages && relative(root, file).split('/').includes('node_modules')) continue;
    const content = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
    hash.update(`${relative(root, file)} ${content}\n`);
  }
  return hash.digest('hex');
}

async function filesOf(path: string): Promise<string[]> {
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => `${parentPath}/${name}`);
}
