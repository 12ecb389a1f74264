// npm run test:delete [-- pipeline ...]: a copy of the tree without a pipeline, its twins and its block in the root template passes the checks
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pipelineNames } from '../src/cli/pipelines/read-pipelines.ts';
import { rootWithout } from './support/root-without.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const TREES = ['bench', 'data', 'docs/contracts', 'docs/warehouse', 'events', 'schemas', 'src', 'tests'];

const jest = 'node --experimental-vm-modules --disable-warning=ExperimentalWarning node_modules/jest/bin/jest.js';

/** What derives comes first, as for whoever deletes a pipeline. What only that pipeline used of the rest is no fault. */
const STEPS = [
  'node src/cli/main.ts contracts',
  'node src/cli/main.ts diagram',
  'prettier --log-level warn --write template.yaml && prettier --log-level warn --check .',
  'tsc --noEmit',
  'knip --exclude exports,types,dependencies,duplicates',
  'eslint .',
  `${jest} --selectProjects unit contract template`,
];

const env = { ...process.env, PATH: `${ROOT}node_modules/.bin:${process.env['PATH'] ?? ''}` };

const asked = process.argv.slice(2);
const pipelines = asked.length > 0 ? asked : pipelineNames().filter((name) => name !== 'operations');
for (const pipeline of pipelines) {
  const start = Date.now();
  const failed = failuresWithout(pipeline);
  console.log(`${failed.length === 0 ? '✓' : '✗'} without ${pipeline} (${Math.round((Date.now() - start) / 1000)} s)`);
  for (const { step, output } of failed) console.log(`\n${step}:\n${output}`);
  if (failed.length > 0) process.exitCode = 1;
}

function failuresWithout(pipeline: string): { step: string; output: string }[] {
  const copy = mkdtempSync(join(tmpdir(), `without-${pipeline}-`));
  try {
    copyWithout(pipeline, copy);
    const failed: { step: string; output: string }[] = [];
    for (const step of STEPS) {
      const { status, stdout, stderr } = spawnSync(step, {
        cwd: copy,
        env,
        shell: true,
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
      });
      if (status !== 0) failed.push({ step, output: `${stdout}${stderr}`.slice(-8000) });
    }
    return failed;
  } finally {
    rmSync(copy, { recursive: true });
  }
}

function copyWithout(pipeline: string, copy: string): void {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const isOwn = (path: string) =>
    TREES.some((tree) => path.startsWith(`${tree}/`)) &&
    [...dirname(path).split('/'), basename(path).split('.', 1)[0]].includes(pipeline);
  for (const path of listed.split('\0').filter((each) => each !== '' && !isOwn(each))) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(ROOT, path), join(copy, path));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  mkdirSync(join(copy, '.local'));
  symlinkSync(join(ROOT, '.local/venv'), join(copy, '.local/venv'));
  const template = join(copy, 'template.yaml');
  writeFileSync(template, rootWithout(pipeline, readFileSync(template, 'utf8')));
}
