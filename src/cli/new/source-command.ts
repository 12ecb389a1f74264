import { existsSync } from 'node:fs';
import { readSchema } from '../../contracts/schema.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { enterableIn } from '../pipelines/landed.ts';
import { pipelineNames, readPipelines } from '../pipelines/read-pipelines.ts';
import { ROOT } from '../templates/template.ts';
import { command } from '../terminal/command.ts';
import { didYouMean } from '../terminal/nearest.ts';
import { uninterrupted } from '../terminal/uninterrupted.ts';
import { deriveEverything } from './derive-everything.ts';
import { formattedFiles } from './formatted-files.ts';
import type { Names } from './names.ts';
import { CHANGES, type Source, SOURCES } from './sources.ts';
import { textAt } from './text-at.ts';
import { type Files, withSource } from './with-source.ts';
import { writePlan } from './write-plan.ts';

/** `sluice new source`: adds a source to a pipeline that `sluice new` made. */
export const run = command({
  usage: 'npx sluice new source <pipeline> <source>',
  description: `Adds another entry point to a pipeline that \`sluice new\` made: http, file or schedule. It changes the pipeline's template, its
pipeline.ts, its README and the test of its sample events, so commit your own changes first.`,
  options: { yes: { type: 'boolean', default: false, says: 'write; without this, only show what would be written' } },
  positionals: [2, 2],
  exitCodes: {
    0: 'written, or only shown',
    1: 'writing failed, and was undone',
    2: "usage error, or the pipeline's files have another layout",
  },
  run: async ({ yes }, [pipeline = '', given = '']) => {
    const source = added(given);
    const names = await namesIn(pipeline);
    const schema = await readSchema(ROOT, `${pipeline}/${names.message}.v1`);
    const before = await filesOf(names);
    const after = await withSource(ROOT, before, source, { names, schema, isFirst: false });
    const there = [...after.keys()].find((path) => !before.has(path) && existsSync(new URL(path, ROOT)));
    if (there !== undefined) throw new UsageError(`${pipeline} already has ${there}.`);
    const plan = await formattedFiles(after);
    const paths = [...plan.keys()].sort().map((path) => `  ${path}`);
    if (!yes) {
      console.log(`Would write\n${paths.join('\n')}\nNothing was written. To write it, add --yes.`);
      return 0;
    }
    await uninterrupted(() => writePlan(ROOT, plan, deriveEverything));
    console.log(`Wrote\n${paths.join('\n')}\nand derived the rest. Next: npm run check`);
    return 0;
  },
});

function added(name: string): Exclude<Source, 'queue'> {
  if (isAdded(name)) return name;
  throw new UsageError(
    `Expected the source to be ${SOURCES.slice(1).join(', ')}, not "${name}".${didYouMean(name, SOURCES.slice(1))}`,
  );
}

function isAdded(name: string): name is Exclude<Source, 'queue'> {
  return name in CHANGES;
}

/** @throws {UsageError} unless it has one contract, of version 1, whose messages people send */
async function namesIn(pipeline: string): Promise<Names> {
  const names = pipelineNames();
  if (!names.includes(pipeline))
    throw new UsageError(
      `Expected one of ${names.join(', ')}, not "${pipeline}".${didYouMean(pipeline, names)} \`sluice new\` makes another one.`,
    );
  const contracts = enterableIn(await readPipelines()).filter((each) => each.pipeline === pipeline);
  const [message, ...others] = contracts.flatMap(({ contract: { id } }) => /\/(.+)\.v1$/.exec(id)?.[1] ?? []);
  if (message !== undefined && others.length === 0) return { pipeline, message };
  throw new UsageError(
    `${pipeline} doesn't have exactly one contract: follow docs/examples/sources by hand, as CONTRIBUTING.md says.`,
  );
}

/** What a source changes. */
async function filesOf({ pipeline }: Names): Promise<Files> {
  const paths = ['template.yaml', 'pipeline.ts', 'README.md'].map((name) => `src/${pipeline}/${name}`);
  const texts = [...paths, `tests/${pipeline}/events.test.ts`].map(
    async (path) => [path, (await textAt(new URL(path, ROOT))) ?? ''] as const,
  );
  return new Map(await Promise.all(texts));
}
