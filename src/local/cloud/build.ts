import { existsSync, globSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Access } from '../../cli/deployment/access.ts';
import { root } from '../../cli/deployment/project.ts';
import { collectPackage } from './artefacts.ts';
import { inTurn } from '../in-turn.ts';
import { fingerprint } from './fingerprint.ts';
import { sam } from './sam.ts';
import { zipLayers } from './zip-layers.ts';

/** What is built: the root, or a root reduced to some of its applications. */
export interface Build {
  /** Name of the folder in .local/build. */
  readonly name: string;
  /** The path of what `sam build` builds. */
  readonly template: string;
  /** What it is built from, below the project's folder. */
  readonly sources: readonly string[];
}

export const ROOT: Build = {
  name: 'root',
  template: `${root}template.yaml`,
  sources: ['template.yaml', ...globSync('src/*/template.yaml', { cwd: root }).map(dirname)],
};

/** Where `sam build` leaves a build's template and functions, and `sam local invoke` finds them. */
export function artefactsOf(name: string): string {
  return `${root}.local/build/${name}/artifacts`;
}

/**
 * Builds and packages, unless that was already done from the same sources. Resolves to the package's folder, as
 * `collectPackage` leaves it. The cloud's S3 serves `sam package`.
 */
export async function buildPackage(
  { name, template, sources }: Build,
  access: Access,
  report: (line: string) => void,
): Promise<string> {
  const folder = `${root}.local/build/${name}`;
  const stamp = `${folder}/sources.sha256`;
  await mkdir(folder, { recursive: true });
  await inTurn(`${folder}.lock`, async () => {
    const hash = await fingerprint(root, [...sources, ...TOOLS]);
    if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === hash) return;
    const started = Date.now();
    await rm(stamp, { force: true });
    const folders = ['--build-dir', artefactsOf(name), '--cache-dir', `${folder}/cache`];
    // in its own folder: SAM keeps dependencies in .aws-sam there, and would remove those that another build needs
    await sam('build', ['--template', template, ...folders], process.env, folder);
    await zipLayers(artefactsOf(name));
    await collectPackage(`${artefactsOf(name)}/zipped-layers.yaml`, `${folder}/package`, access);
    await writeFile(stamp, hash);
    report(`Built ${name} in ${((Date.now() - started) / 1000).toFixed(0)} s.`);
  });
  return `${folder}/package`;
}

const TOOLS = ['src/lib', 'layers', 'package-lock.json', 'requirements/sam.txt', 'samconfig.toml'];
