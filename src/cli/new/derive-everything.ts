import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { UnavailableError } from '../terminal/unavailable-error.ts';

/**
 * Updates what is derived from contracts, templates and the list of pipelines, in separate processes, because this one may already
 * have read the old ones.
 * @throws {UnavailableError} with what they said, if they fail
 */
export function deriveEverything(root: URL): void {
  for (const name of ['contracts', 'diagram', 'permissions']) {
    const args = [fileURLToPath(new URL('src/cli/main.ts', root)), name];
    const { status, signal, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (signal !== null) throw new UnavailableError(`\`sluice ${name}\` was interrupted.`);
    if (status !== 0) throw new UnavailableError(`\`sluice ${name}\` failed: ${stderr || stdout}`);
  }
}
