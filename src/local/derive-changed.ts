import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { LOCAL } from '../cli/deployment/running.ts';
import { root } from '../cli/deployment/project.ts';
import { fingerprint } from './cloud/fingerprint.ts';

/** Derives files from contracts, unless that was already done from the same contracts; returns a line for each changed file. */
export async function deriveChanged({ folder, local, derive }: Deriving = OURS): Promise<string[]> {
  const stamp = `${local}/derived.sha256`;
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === (await fingerprint(folder, INVOLVED))) return [];
  const lines = await derive();
  await mkdir(local, { recursive: true });
  await writeFile(stamp, await fingerprint(folder, INVOLVED));
  return lines;
}

interface Deriving {
  /** The checkout. */
  readonly folder: string;
  /** Where it is noted from what was derived. */
  readonly local: string;
  readonly derive: () => Promise<string[]>;
}

const OURS: Deriving = {
  folder: root,
  local: LOCAL,
  // its compilers take a second to load
  derive: async () => (await import('../cli/contracts/command.ts')).deriveContracts(),
};

/** The derived files, their sources, and the code that derives them. */
const INVOLVED = ['schemas', 'src', 'docs/contracts', 'package-lock.json'];
