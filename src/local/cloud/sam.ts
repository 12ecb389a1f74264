import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { root, toolPath } from '../../cli/deployment/project.ts';

/**
 * Runs a command of the SAM CLI in the repository's folder, with the environment `local` of samconfig.toml. If it fails,
 * the error quotes what it said.
 */
export async function sam(
  command: 'build' | 'delete' | 'deploy',
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const config = ['--config-file', `${root}samconfig.toml`, '--config-env', 'local'];
  const child = spawn(`${root}.local/venv/sam/bin/sam`, [command, ...config, ...args], {
    cwd: root,
    env: { ...env, PATH: toolPath(), SAM_CLI_TELEMETRY: '0', SAM_CLI_POLL_DELAY: '0.2' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (child.exitCode !== 0) throw new Error(`\`sam ${command} ${args.join(' ')}\` failed:\n${stdout}${stderr}`);
}
