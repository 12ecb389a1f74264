import { glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { deriveAll } from './derive.ts';

/** Where derived files are: one there that is not derived any more is left over from a deleted schema or query. */
export const DERIVED = ['src/*/generated/**/*.{ts,yaml}', 'docs/contracts/**/*.md', 'docs/warehouse/*.sql'];

/**
 * Brings everything below `root` that is derived up to date, and deletes what is left over. `more` derives from the modules
 * that this writes. Resolves to what it did, a line for each file.
 */
export async function writeDerived(root: URL, more: () => Promise<ReadonlyMap<string, string>>): Promise<string[]> {
  const modules = await deriveAll(root);
  const lines = await write(root, modules);
  const others = await more();
  lines.push(...(await write(root, others)));
  for await (const path of glob(DERIVED, { cwd: root })) {
    if (modules.has(path) || others.has(path)) continue;
    await rm(new URL(path, root));
    lines.push(`Deleted ${path}, which nothing derives any more.`);
  }
  return lines;
}

async function write(root: URL, files: ReadonlyMap<string, string>): Promise<string[]> {
  const lines: string[] = [];
  for (const [path, text] of files) {
    const file = new URL(path, root);
    if ((await readFile(file, 'utf8').catch(() => undefined)) === text) continue;
    await mkdir(new URL('.', file), { recursive: true });
    await writeFile(file, text);
    lines.push(`Derived ${path}.`);
  }
  return lines;
}
