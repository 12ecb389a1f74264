import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { root } from '../../../../src/cli/deployment/project.ts';
import { at } from '../../../../src/lib/values.ts';

interface Where {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Runs `sam deploy` without questions; resolves to its exit code and what it said. */
export async function samDeploy(
  flags: readonly string[],
  { cwd, env }: Where,
): Promise<{ code: number; said: string }> {
  const capabilities = ['--capabilities', 'CAPABILITY_IAM', 'CAPABILITY_AUTO_EXPAND', '--region', 'eu-west-1'];
  const unasked = ['--no-confirm-changeset', '--no-fail-on-empty-changeset'];
  const options = { cwd, env: { ...env, SAM_CLI_TELEMETRY: '0', SAM_CLI_POLL_DELAY: '1' }, maxBuffer: 16 * 2 ** 20 };
  const args = ['deploy', ...capabilities, ...unasked, ...flags];
  return promisify(execFile)(`${root}.local/venv/sam/bin/sam`, args, options).then(
    ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
    (error: unknown) => ({
      code: Number(at(error, 'code')),
      said: `${String(at(error, 'stdout'))}${String(at(error, 'stderr'))}`,
    }),
  );
}
