import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type Access, accessEnv } from '../../cli/deployment/access.ts';
import { root } from '../../cli/deployment/project.ts';
import { UnavailableError } from '../../cli/terminal/unavailable-error.ts';
import { ARTEFACTS } from './artefacts.ts';
import type { Parameters } from './deploy-stack.ts';

const SCRIPT = fileURLToPath(new URL('./expand.py', import.meta.url));

/**
 * Expands the transforms of a packaged root and of its applications, whose objects the local S3 holds, as CloudFormation
 * would for these parameters, also of applications. Resolves to the root.
 * @throws {UnavailableError} with the translator's reasons
 */
export async function expand(template: string, parameters: Parameters, access: Access): Promise<unknown> {
  const child = spawn(`${root}.local/venv/ministack/bin/python`, ['-P', SCRIPT, template, ARTEFACTS], {
    env: accessEnv(access, process.env),
  });
  child.stdin.end(JSON.stringify(parameters));
  const [expanded, reasons] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (child.exitCode !== 0) throw new UnavailableError(`The templates could not be expanded:\n${reasons}`);
  return JSON.parse(expanded);
}
