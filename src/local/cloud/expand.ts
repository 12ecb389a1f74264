import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { type Access, accessEnv } from '../../cli/deployment/access.ts';
import { root } from '../../cli/deployment/project.ts';
import { UnavailableError } from '../../cli/terminal/unavailable-error.ts';
import { ARTEFACTS } from './artefacts.ts';
import type { Parameters } from './deploy-stack.ts';
import { fingerprint } from './fingerprint.ts';

const SCRIPT = 'src/local/cloud/expand.py';

/**
 * Expands the transforms of a package's root and of its applications, as CloudFormation would for these parameters, also
 * of applications, unless that was done before. Resolves to the root; the applications are objects of the package.
 * @throws {UnavailableError} with the translator's reasons
 */
export async function expand(folder: string, parameters: Parameters, access: Access): Promise<unknown> {
  const given = JSON.stringify(parameters);
  const by = await fingerprint(root, [SCRIPT, 'requirements/ministack.txt']);
  // it names its applications by their content: another process may have built the package again
  const of = await fingerprint(folder, ['root.yaml']);
  const file = `${folder}/root.${createHash('sha256').update(`${by} ${of} ${given}`).digest('hex')}.json`;
  if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8'));
  const child = spawn(`${root}.local/venv/ministack/bin/python`, ['-P', root + SCRIPT, folder, ARTEFACTS], {
    env: accessEnv(access, process.env),
  });
  child.stdin.end(given);
  const [expanded, reasons] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (child.exitCode !== 0) throw new UnavailableError(`The templates could not be expanded:\n${reasons}`);
  await writeFile(`${file}.${process.pid}`, expanded);
  await rename(`${file}.${process.pid}`, file);
  return JSON.parse(expanded);
}
