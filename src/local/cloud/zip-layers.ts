import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { glob, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../cli/deployment/project.ts';
import { fingerprint } from './fingerprint.ts';

/**
 * Zips the layers of a built root, each content only once, and writes beside each template a `zipped-layers.yaml` that names
 * the zip files: SAM would zip a folder again every time it packages, which takes seconds per layer. The built
 * templates stay, because `sam local` only takes folders.
 */
export async function zipLayers(artefacts: string): Promise<void> {
  for await (const path of glob('**/template.yaml', { cwd: artefacts })) {
    const folder = dirname(join(artefacts, path));
    const template = await readFile(`${folder}/template.yaml`, 'utf8');
    const zips = new Map<string, string>();
    for (const [, layer = ''] of template.matchAll(LAYER)) zips.set(layer, await zipOf(resolve(folder, layer)));
    const zipped = template
      .replaceAll(LAYER, (line, layer: string) => line.replace(layer, () => zips.get(layer) ?? layer))
      .replaceAll(APPLICATION, '$1zipped-layers.yaml');
    await writeFile(`${folder}/zipped-layers.yaml`, zipped);
  }
}

/** As `sam build` writes them; functions have a CodeUri instead. */
const LAYER = /^ +ContentUri: (\S+)$/gm;
const APPLICATION = /^( +(?:Location|TemplateURL): \S+\/)template\.yaml$/gm;

async function zipOf(folder: string): Promise<string> {
  const content = await fingerprint(folder, ['.'], { withPackages: true });
  const zip = `${root}.local/build/layers/${content}.zip`;
  if (existsSync(zip)) return zip;
  await mkdir(dirname(zip), { recursive: true });
  const next = `${zip}.${process.pid}`;
  const python = `${root}.local/venv/sam/bin/python`;
  await promisify(execFile)(python, ['-m', 'zipfile', '--create', next, '.'], { cwd: folder });
  await rename(next, zip);
  return zip;
}
