import { basename } from 'node:path';
import { infer, type Inferred, type InferWishes } from '../infer/infer.ts';
import { INFER_OPTIONS, SAMPLE_OPTIONS, sampleOptionsOf, wishesOf } from '../infer/options.ts';
import { report } from '../infer/report.ts';
import { ROOT } from '../templates/template.ts';
import { command } from '../terminal/command.ts';
import { quoted } from '../terminal/quoted.ts';
import { withLocalFiles } from '../files/with-local-file.ts';
import { uninterrupted } from '../terminal/uninterrupted.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { askRoles, askStart, type Given, type Start } from './ask.ts';
import { deriveEverything } from './derive-everything.ts';
import { messageOfFile } from '../infer/message-of-file.ts';
import { expectNames } from './names.ts';
import { sourcesOf } from './sources-of.ts';
import { placesOf } from './places.ts';
import { planOf } from './plan.ts';
import { type Prompts, terminalPrompts } from './prompts.ts';
import { writePlan } from './write-plan.ts';

/** `sluice new`: creates a pipeline for messages like those of a sample. */
export const run = command({
  usage: 'npx sluice new [<pipeline>] [--from <sample>]',
  description: `Creates a pipeline for rows like those of a sample (CSV, NDJSON or JSON, plain or .gz; or Parquet; also s3://<bucket>/<key>):
contract, functions, template, sample events and tests. Its messages come from a queue and, with --source, from an HTTP API, dropped files
or a schedule. It first shows what it inferred and which rows it would reject, and asks before it writes. On a terminal, it also
asks for whatever the options don't say.

Of the tables of a PostgreSQL database: \`npx sluice new --from postgres --help\`.
To extend a pipeline later: \`npx sluice new source\`, \`question\`, \`dashboard\` and \`alarm\`.`,
  options: {
    from: {
      type: 'string',
      multiple: true,
      value: '<file>',
      says: 'the sample; all of it is read, and none of its rows are copied; repeat it for several files with the same columns',
    },
    source: {
      type: 'string',
      value: '<sources>',
      says: 'how messages come in, first what `send` uses: queue, http, file or schedule, separated by commas; the queue is always there (queue)',
    },
    ...INFER_OPTIONS,
    ...SAMPLE_OPTIONS,
    yes: { type: 'boolean', default: false, says: 'write without asking; needed where there is no terminal' },
  },
  positionals: [0, 1],
  exitCodes: {
    0: 'written, or only shown',
    1: 'writing failed, and was undone',
    2: 'usage error, or no contract can be inferred from the sample',
  },
  run: async (values, [named]) => {
    const sources = values.source === undefined ? undefined : sourcesOf(values.source);
    const prompts = values.yes ? undefined : await terminalPrompts();
    const given = { pipeline: named, files: values.from, message: values.message, sources };
    const start = prompts ? await askStart(prompts, given, ROOT) : startOf(given);
    if (!start) return nothingWritten();
    const { files, pipeline, message } = start;
    const names = { pipeline, message };
    expectNames(names, placesOf(ROOT, pipeline));
    const inferred = await withLocalFiles(files, (paths) =>
      inferWith(prompts, paths, wishesOf(paths, pipeline, message, values)),
    );
    if (!inferred) return nothingWritten();
    const plan = await planOf(ROOT, names, inferred.schema, start.sources);
    const isWanted = values.yes || (await prompts?.confirm(`Write ${plan.size} files?`));
    if (!isWanted) return nothingWritten();
    await uninterrupted(() => writePlan(ROOT, plan, deriveEverything));
    console.log(
      `\nWrote ${plan.size} files and derived the rest:\n${[...plan.keys()]
        .sort()
        .map((path) => `  ${path}`)
        .join('\n')}`,
    );
    console.log(
      NEXT(
        pipeline,
        files.map((file) => `${quoted(file)} --contract ${pipeline}/${message}${sampleOptionsOf(values)}`),
      ),
    );
    return 0;
  },
});

function startOf({ pipeline, files, message, sources }: Given): Start {
  if (pipeline === undefined)
    throw new UsageError("Expected the pipeline's name: npx sluice new <pipeline> --from <file>.");
  if (files?.[0] === undefined) throw new UsageError('Expected a sample of the data: --from <file>.');
  return { pipeline, files, message: message ?? messageOfFile(basename(files[0])), sources: sources ?? ['queue'] };
}

/** Infers and reports, and again if the answers differ from what was inferred; undefined if asking was cancelled. */
async function inferWith(
  prompts: Prompts | undefined,
  paths: readonly string[],
  wishes: InferWishes,
): Promise<Inferred | undefined> {
  const inferred = await infer(paths, wishes);
  console.log(report(inferred));
  if (!prompts) return inferred;
  const roles = await askRoles(prompts, inferred, wishes);
  const { 'x-key': key = [], 'x-event-time': eventTime } = inferred.schema;
  if (!roles || (roles.key.join() === key.join() && roles.eventTime === eventTime)) return roles && inferred;
  const corrected = await infer(paths, { ...wishes, ...roles });
  console.log(`\n${report(corrected)}`);
  return corrected;
}

function nothingWritten(): number {
  console.log('\nNothing was written. To write it without being asked, add --yes.');
  return 0;
}

const NEXT = (pipeline: string, sent: readonly string[]) => `
Next: read the contract in schemas/${pipeline}/ and correct any wrong guesses. Then
  npm run check
  npm start                                                  (or, while it runs: npx sluice deploy)
${sent.map((arguments_) => `  npx sluice send ${arguments_}`).join('\n')}
To undo all of it: npx sluice remove ${pipeline} --yes`;
