import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { root } from '../../cli/deployment/project.ts';

/**
 * Zips the layers of a built template and writes beside it a template that names the zip files: of a folder, SAM makes
 * a zip file anew at each deployment, which takes seconds. The built template stays, as `sam local` takes folders only.
 */
export async function zipLayers(artefacts: string, zipped: string): Promise<void> {
  const template = await readFile(`${artefacts}/template.yaml`, 'utf8');
  for (const [, layer = ''] of template.matchAll(LAYER_CONTENT)) {
    const zip = `${artefacts}/${layer}.zip`;
    await rm(zip, { force: true });
    await promisify(execFile)(`${root}.local/venv/sam/bin/python`, ['-m', 'zipfile', '--create', zip, '.'], {
      cwd: `${artefacts}/${layer}`,
    });
  }
  await writeFile(zipped, template.replaceAll(LAYER_CONTENT, '$&.zip'));
}

/** As `sam build` writes it. Functions have a CodeUri instead. */
const LAYER_CONTENT = /^ +ContentUri: (\w+)$/gm;
