import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { LOCAL } from '../cli/deployment/running.ts';
import { root } from '../cli/deployment/project.ts';
import { fingerprint } from './cloud/fingerprint.ts';

/** Derives files from contracts, unless that was already done from the same contracts; returns a line for each changed file. */
export async function deriveChanged(): Promise<string[]> {
  const stamp = `${LOCAL}/derived.sha256`;
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === (await fingerprint(root, INVOLVED))) return [];
  // its compilers take a second to load
  const { deriveContracts } = await import('../cli/contracts/command.ts');
  const lines = await deriveContracts();
  await mkdir(LOCAL, { recursive: true });
  await writeFile(stamp, await fingerprint(root, INVOLVED));
  return lines;
}

/** The derived files, their sources, and the code that derives them. */
const INVOLVED = ['schemas', 'src', 'docs/contracts', 'package-lock.json'];
