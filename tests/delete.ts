// npm run test:delete [-- pipeline ...]: a copy of the tree without a pipeline passes the checks; `-- --of-the-day` tries one
import { exec, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  globSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  mkdirSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { deletableNames } from './support/deletable-names.ts';
import { rootWithout } from './support/root-without.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
/** Where folders of its name are a pipeline's; those in docs/ are derived. */
const TREES = ['bench', 'data', 'events', 'schemas', 'src', 'tests'];

const JEST = 'node --experimental-vm-modules --disable-warning=ExperimentalWarning node_modules/jest/bin/jest.js';

/** As for whoever deletes a pipeline by hand. */
const DERIVE =
  'node src/cli/main.ts contracts && node src/cli/main.ts diagram && prettier --log-level warn --write template.yaml';

const deletable = deletableNames();
/** They import nothing of the deleted pipeline: oxlint finds there what it finds in the whole tree. */
const OTHERS = deletable.map((name) => `--ignore-pattern '**/${name}/**'`).join(' ');

/** Side by side. What of the rest only that pipeline used is no fault. */
const CHECKS = [
  'prettier --log-level warn --check . && tsc --noEmit && knip --exclude exports,types,dependencies,duplicates',
  `oxlint ${OTHERS}`,
];

const env = { ...process.env, PATH: `${ROOT}node_modules/.bin:${process.env['PATH'] ?? ''}` };

for (const pipeline of chosen(process.argv.slice(2))) {
  const start = Date.now();
  const failed = await failuresWithout(pipeline);
  console.log(`${failed.length === 0 ? '✓' : '✗'} without ${pipeline} (${secondsSince(start)} s)`);
  for (const { step, output } of failed) console.log(`\n${step}:\n${output}`);
  if (failed.length > 0) process.exitCode = 1;
}

/** Those that are named, or all of them; of the day, by the seed of tests/support/sample.ts, one. */
function chosen(named: string[]): string[] {
  if (named.length === 0) return deletable;
  if (named[0] !== '--of-the-day') {
    const unknown = named.filter((name) => !deletable.includes(name));
    if (unknown.length > 0) throw new Error(`Expected one of ${deletable.join(', ')}, not ${unknown.join(', ')}`);
    return named;
  }
  const seed = process.env['TEST_SEED'] ?? String(Math.floor(Date.now() / 86_400_000));
  const one = deletable[Number(seed) % deletable.length];
  if (one === undefined) throw new Error(`Expected TEST_SEED to be a whole number, not ${seed}`);
  console.log(`By TEST_SEED=${seed}, ${one} is deleted from a copy`);
  return [one];
}

interface Failure {
  readonly step: string;
  readonly output: string;
}

async function failuresWithout(pipeline: string): Promise<Failure[]> {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), `without-${pipeline}-`)));
  try {
    copyWithout(pipeline, copy);
    const failed = await failureOf(DERIVE, copy);
    return failed.length > 0
      ? failed
      : (await Promise.all([...CHECKS, await tests(copy)].map((step) => failureOf(step, copy)))).flat();
  } finally {
    rmSync(copy, { recursive: true });
  }
}

async function failureOf(step: string, copy: string): Promise<Failure[]> {
  const start = Date.now();
  const child = spawn(`(${step}) 2>&1`, { cwd: copy, env, shell: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  const output = await text(child.stdout);
  await exit;
  console.error(`  ${secondsSince(start)} s: ${step}`);
  return child.exitCode === 0 ? [] : [{ step, output: output.slice(-8000) }];
}

/** Unit, contract and template tests, but for those of the other pipelines that don't reach the list of pipelines. */
async function tests(copy: string): Promise<string> {
  const others = globSync(`tests/{${deletable.join()}}/**/*.test.ts`, { cwd: copy });
  const list = `${JEST} --selectProjects unit --roots src tests --listTests --findRelatedTests src/cli/pipelines/read-pipelines.ts`;
  const { stdout } = await promisify(exec)(list, { cwd: copy, env });
  const related = stdout.split('\n');
  const untouched = others.filter((path) => !related.includes(join(copy, path)));
  console.error(
    `  ${untouched.length} of the ${others.length} test files of other pipelines know only their own: skipped`,
  );
  return `${JEST} --selectProjects unit contract template --testPathIgnorePatterns ${untouched.join(' ')}`;
}

function copyWithout(pipeline: string, copy: string): void {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const isOwn = (path: string) => {
    const [tree = '', ...folders] = dirname(path).split('/');
    return TREES.includes(tree) && folders.includes(pipeline);
  };
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

function secondsSince(start: number): number {
  return Math.round((Date.now() - start) / 1000);
}
