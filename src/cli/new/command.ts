import { basename } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { infer } from '../infer/infer.ts';
import { INFER_OPTIONS, quoted, SAMPLE_OPTIONS, sampleOptionsOf, wishesOf } from '../infer/options.ts';
import { report } from '../infer/report.ts';
import { command } from '../terminal/command.ts';
import { expectFile } from '../terminal/expect-file.ts';
import { uninterrupted } from '../terminal/uninterrupted.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { deriveEverything } from './derive-everything.ts';
import { expectNames, messageOfFile } from './names.ts';
import { placesOf } from './places.ts';
import { planOf } from './plan.ts';
import { writePlan } from './write-plan.ts';

const ROOT = new URL('../../../', import.meta.url);

/** `sluice new`: creates a pipeline for messages like those of a sample. */
export const run = command({
  usage: 'npx sluice new <pipeline> --from <sample>',
  description: `Creates a pipeline from a queue to the lake for rows like those of a CSV or NDJSON file (plain or .gz): contract, functions,
template, sample events and tests. It first shows what it inferred and which rows it would reject, and asks before it writes.`,
  options: {
    from: { type: 'string', value: '<file>', says: 'the sample; all of it is read, and none of its rows are copied' },
    ...INFER_OPTIONS,
    ...SAMPLE_OPTIONS,
    yes: { type: 'boolean', default: false, says: 'write without asking; needed where there is no terminal' },
  },
  positionals: [1, 1],
  exitCodes: {
    0: 'written, or only shown',
    1: 'writing failed, and was undone',
    2: 'usage error, or no contract can be inferred from the sample',
  },
  run: async (values, [pipeline = '']) => {
    const { from: file } = values;
    if (file === undefined) throw new UsageError('Expected a sample of the data: --from <file>.');
    expectFile(file);
    const names = { pipeline, message: values.message ?? messageOfFile(basename(file)) };
    expectNames(names, placesOf(ROOT, pipeline));
    const inferred = await infer(file, wishesOf(file, pipeline, names.message, values));
    console.log(report(basename(file), inferred));
    const plan = await planOf(ROOT, names, inferred.schema);
    if (!(values.yes || (await isWanted(plan.size)))) {
      console.log('\nNothing was written. To write it, add --yes.');
      return 0;
    }
    await uninterrupted(() => writePlan(ROOT, plan, deriveEverything));
    console.log(
      `\nWrote ${plan.size} files and derived the rest:\n${[...plan.keys()]
        .sort()
        .map((path) => `  ${path}`)
        .join('\n')}`,
    );
    console.log(NEXT(pipeline, names.message, `${quoted(file)}${sampleOptionsOf(values)}`));
    return 0;
  },
});

async function isWanted(files: number): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(`\nWrite ${files} files? [y/N] `)).trim());
  } catch (error) {
    // Ctrl-C is a no
    if (error instanceof Error && error.name === 'AbortError') return false;
    throw error;
  } finally {
    terminal.close();
  }
}

const NEXT = (pipeline: string, message: string, file: string) => `
Next: read schemas/${pipeline}/${message}.v1.json and correct any wrong guesses. Then
  npm run check
  npm start                                                  (or, while it runs: npx sluice deploy)
  npx sluice send ${file} --contract ${pipeline}/${message}
To undo all of it: npx sluice remove ${pipeline} --yes`;
