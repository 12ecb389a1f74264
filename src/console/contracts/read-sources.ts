import { glob, readFile } from 'node:fs/promises';
import { root } from '../../cli/deployment/project.ts';
import type { SourceFile } from './uses.ts';

/** The code and the SQL below `src/`, without what is derived from contracts. */
export async function readSources(): Promise<SourceFile[]> {
  const paths = await Array.fromAsync(
    glob('src/**/*.{ts,sql}', { cwd: root, exclude: (path) => /(?:^|\/)generated$/.test(path) }),
  );
  const read = paths.sort().map(async (path) => ({ path, text: await readFile(`${root}${path}`, 'utf8') }));
  return Promise.all(read);
}
