import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ROOT, templatePaths } from '../../src/cli/templates/template.ts';

const run = promisify(execFile);
const root = fileURLToPath(ROOT);
const tools = `${root}.local/venv/sam/bin`;
const options = {
  cwd: root,
  env: { PATH: process.env['PATH'], SAM_CLI_TELEMETRY: '0', AWS_DEFAULT_REGION: 'eu-west-1' },
};

test.each(templatePaths)(
  'sam validate --lint accepts %s',
  async (path) => {
    const config = ['--config-file', `${root}samconfig.toml`];
    const { stdout } = await run(`${tools}/sam`, ['validate', '--lint', '--template', path, ...config], options);
    expect(stdout).toContain('is a valid SAM Template');
  },
  60_000,
);

test('cfn-lint has nothing to say', async () => {
  const { stdout } = await run(`${tools}/cfn-lint`, ['--regions', 'eu-west-1', '--', ...templatePaths], options);
  expect(stdout).toBe('');
}, 60_000);
