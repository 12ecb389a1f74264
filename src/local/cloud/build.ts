import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { fingerprint } from './fingerprint.ts';
import { root } from '../../cli/deployment/project.ts';
import { sam } from './sam.ts';
import { zipLayers } from './zip-layers.ts';

/** Builds a pipeline's template, unless that was done from the same sources. Resolves to the path of what to deploy. */
export async function build(pipeline: string, report: (line: string) => void): Promise<string> {
  const folder = `${root}.local/build/${pipeline}`;
  const template = `${artefactsOf(pipeline)}/zipped-layers.yaml`;
  const stamp = `${folder}/sources.sha256`;
  const sources = await fingerprint(root, sourcesOf(pipeline));
  if (existsSync(template) && existsSync(stamp) && (await readFile(stamp, 'utf8')) === sources) return template;
  await rm(stamp, { force: true });
  const folders = ['--build-dir', artefactsOf(pipeline), '--cache-dir', `${folder}/cache`];
  await sam('build', ['--template', `src/${pipeline}/template.yaml`, ...folders], process.env);
  await zipLayers(artefactsOf(pipeline), template);
  await writeFile(stamp, sources);
  report(`Built ${pipeline}.`);
  return template;
}

/** Where a pipeline's built template and functions are. */
export function artefactsOf(pipeline: string): string {
  return `${root}.local/build/${pipeline}/artifacts`;
}

function sourcesOf(pipeline: string): string[] {
  return [`src/${pipeline}`, 'src/lib', 'layers', 'package-lock.json', 'requirements/sam.txt', 'samconfig.toml'];
}
