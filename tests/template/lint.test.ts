/** @seconds 68 */
import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ROOT, sharedTemplatePaths, templatePaths } from '../../src/cli/templates/template.ts';
import { sample } from '../support/sample.ts';

const run = promisify(execFile);
const root = fileURLToPath(ROOT);
const tools = `${root}.local/venv/sam/bin`;
const options = {
  cwd: root,
  env: { PATH: process.env['PATH'], SAM_CLI_TELEMETRY: '0', AWS_DEFAULT_REGION: 'eu-west-1' },
};

const paths = [
  ...templatePaths,
  ...sharedTemplatePaths,
  ...globSync(['src/*/generated/*.yaml', 'deploy/bootstrap.yaml'], { cwd: root }).sort(),
];

// it would lint one by one, three seconds each, what cfn-lint lints in one run below
test.each(sample(paths, 1))(
  'sam validate --lint accepts %s',
  async (path) => {
    const config = ['--config-file', `${root}samconfig.toml`];
    const { stdout } = await run(`${tools}/sam`, ['validate', '--lint', '--template', path, ...config], options);
    expect(stdout).toContain('is a valid SAM Template');
  },
  180_000,
);

test('cfn-lint has nothing to say', async () => {
  const { stdout } = await run(`${tools}/cfn-lint`, ['--regions', 'eu-west-1', '--', ...paths], options);
  expect(stdout).toBe('');
}, 180_000);
