// npm run test:delete [-- pipeline ...]: a copy of the tree without a pipeline passes the checks, and so does one with a pipeline
// that `sluice new` makes (`-- new`) from a data set of the day and `sluice remove` takes out again; `-- new --all` tries every data
// set, and `-- --of-the-day` one pipeline
import { exec, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { quoted } from '../src/cli/terminal/quoted.ts';
import { copyTree } from './support/copy-tree.ts';
import { DATA_SETS, type DataSet, writeDataSet } from './support/data-sets.ts';
import { deletableNames } from './support/deletable-names.ts';
import { deriveEverything } from '../src/cli/new/derive-everything.ts';
import { rootWithout } from '../src/cli/templates/root-without.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
/** Where folders of its name are a pipeline's; those in docs/ are derived. */
const TREES = ['bench', 'data', 'events', 'schemas', 'src', 'tests'];

/** What isn't part of the tree. */
const IGNORED = new Set(['node_modules', '.local']);

const JEST = 'node --experimental-vm-modules --disable-warning=ExperimentalWarning node_modules/jest/bin/jest.js';

const deletable = deletableNames();
const choices = [...deletable, 'new'];
/** They import nothing of the deleted pipeline: oxlint finds there what it finds in the whole tree. */
const OTHERS = deletable.map((name) => `--ignore-pattern '**/${name}/**'`).join(' ');

/** Side by side. What of the rest only that pipeline used is no fault. */
const CHECKS = [
  'npm run --silent format -- --check && tsc --noEmit && knip --exclude exports,types,dependencies,duplicates',
  `oxlint ${OTHERS}`,
];

const env = { ...process.env, PATH: `${ROOT}node_modules/.bin:${process.env['PATH'] ?? ''}` };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { all: { type: 'boolean', default: false }, 'of-the-day': { type: 'boolean', default: false } },
});
const seed = process.env['TEST_SEED'] ?? String(Math.floor(Date.now() / 86_400_000));
if (!/^\d+$/.test(seed)) throw new Error(`Expected TEST_SEED to be a whole number, not ${seed}`);

for (const pipeline of chosen()) {
  if (pipeline === 'new')
    for (const set of dataSets())
      await report(`with a new pipeline from ${set.file} (${set.name}), and without it again`, () =>
        failuresOfNew(set),
      );
  else await report(`without ${pipeline}`, () => failuresWithout(pipeline));
}

async function report(what: string, failures: () => Promise<Failure[]>): Promise<void> {
  const start = Date.now();
  const failed = await failures();
  console.log(`${failed.length === 0 ? '✓' : '✗'} ${what} (${secondsSince(start)} s)`);
  for (const { step, output } of failed) console.log(`\n${step}:\n${output}`);
  if (failed.length > 0) process.exitCode = 1;
}

/** Those that are named, or all of them; of the day, by the seed of tests/support/sample.ts, one. */
function chosen(): readonly string[] {
  if (values['of-the-day']) {
    const one = ofTheDay(choices, Number(seed));
    console.log(`By TEST_SEED=${seed}, ${one.join()} is tried`);
    return one;
  }
  const unknown = positionals.filter((name) => !choices.includes(name));
  if (unknown.length > 0) throw new Error(`Expected one of ${choices.join(', ')}, not ${unknown.join(', ')}`);
  return positionals.length === 0 ? choices : positionals;
}

/** A day's is another than that of the last day on which `new` was chosen, until all have been. */
function dataSets(): readonly DataSet[] {
  return values.all ? DATA_SETS : ofTheDay(DATA_SETS, Math.floor(Number(seed) / choices.length));
}

function ofTheDay<Item>(items: readonly Item[], day: number): readonly Item[] {
  return items.slice(day % items.length, (day % items.length) + 1);
}

interface Failure {
  readonly step: string;
  readonly output: string;
}

async function failuresWithout(pipeline: string): Promise<Failure[]> {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), `without-${pipeline}-`)));
  try {
    copyTree(copy, (path) => {
      const [tree = '', ...folders] = dirname(path).split('/');
      return TREES.includes(tree) && folders.includes(pipeline);
    });
    const template = join(copy, 'template.yaml');
    writeFileSync(template, rootWithout(pipeline, readFileSync(template, 'utf8')));
    deriveEverything(pathToFileURL(`${copy}/`));
    const failed = await failureOf('npm run --silent format template.yaml', copy);
    return failed.length > 0
      ? failed
      : (await Promise.all([...CHECKS, await tests(copy)].map((step) => failureOf(step, copy)))).flat();
  } finally {
    rmSync(copy, { recursive: true });
  }
}

async function failuresOfNew(set: DataSet): Promise<Failure[]> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `with-${set.name}-`)));
  const copy = join(folder, 'tree');
  try {
    const from = await writeDataSet(set, folder);
    copyTree(copy);
    const before = contentsOf(copy);
    const options = Object.entries(set.options).map(([name, value]) => ` --${name} ${quoted(value)}`);
    const make = `node src/cli/main.ts new ${set.name} --message row --from ${quoted(from)}${options.join('')} --source http,file,schedule --yes`;
    const made = await failureOf(make, copy);
    if (made.length > 0) return made;
    const added = [...contentsOf(copy)].filter(([path]) => !before.has(path));
    const lines = added.reduce((sum, [, content]) => sum + content.split('\n').length - 1, 0);
    console.error(`  ${added.length} files and ${lines} lines are new, with those that are derived`);
    const jest = `${JEST} --selectProjects unit contract template --testPathPatterns tests/${set.name}/ tests/template tests/contract tests/cli/pipelines`;
    const steps = [...CHECKS.map((step) => step.replace(OTHERS, '')), jest];
    const failed = (await Promise.all(steps.map((step) => failureOf(step, copy)))).flat();
    failed.push(...(await failureOf(`node src/cli/main.ts remove ${set.name} --yes`, copy)));
    const left = changesOf(before, contentsOf(copy));
    return left.length === 0 ? failed : [...failed, { step: 'what is left after it', output: left.join('\n') }];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The texts of the files of a tree, by path. */
function contentsOf(copy: string): Map<string, string> {
  const files = globSync('**/*', { cwd: copy, withFileTypes: true, exclude: (entry) => IGNORED.has(entry.name) });
  return new Map(
    files
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), 'latin1')] as const),
  );
}

function changesOf(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path));
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

function secondsSince(start: number): number {
  return Math.round((Date.now() - start) / 1000);
}
