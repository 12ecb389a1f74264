import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { root, toolPath } from '../../cli/deployment/project.ts';
import { UnavailableError } from '../../cli/terminal/unavailable-error.ts';

/**
 * Runs a command of the SAM CLI, as a rule in the repository's folder, with the environment `local` of samconfig.toml.
 * @throws {UnavailableError} with what it said, if it fails
 */
export async function sam(
  command: 'build' | 'package',
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  cwd = root,
): Promise<void> {
  const config = ['--config-file', `${root}samconfig.toml`, '--config-env', 'local'];
  const child = spawn(`${root}.local/venv/sam/bin/sam`, [command, ...config, ...args], {
    cwd,
    env: { ...env, PATH: toolPath(), SAM_CLI_TELEMETRY: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (child.exitCode !== 0)
    throw new UnavailableError(`\`sam ${command} ${args.join(' ')}\` failed:\n${stdout}${stderr}`);
}
