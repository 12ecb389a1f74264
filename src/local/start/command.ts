import { rm } from 'node:fs/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { startCloud, type Cloud } from '../cloud/cloud.ts';
import { deployRoot } from '../cloud/deploy-root.ts';
import { deriveContracts } from '../../cli/contracts/command.ts';
import { expectPipeline, ONLY } from '../deploy/only.ts';
import { root } from '../../cli/deployment/project.ts';
import { forgetRunning, noteRunning, stateFolder } from '../../cli/deployment/running.ts';
import { writeSampleEvents } from '../cloud/sample-events.ts';
import { prepareSamLocal } from '../cloud/sam-local.ts';
import { startPostgres, type PostgresServer } from '../postgres/postgres.ts';
import { localParameters } from '../cloud/local-parameters.ts';
import { landedIn } from '../../cli/pipelines/landed.ts';
import { pipelineNames, readPipelines } from '../../cli/pipelines/read-pipelines.ts';
import { command } from '../../cli/terminal/command.ts';
import type { DemoContext, DemoOptions } from './demo.ts';
import { demosOf, type NamedDemo } from './demos.ts';
import { lakeFolder } from '../../cli/lake/folders.ts';
import { mirror } from '../../cli/lake/mirror.ts';
import { settle, type Run } from './settle.ts';
import { portOf } from '../../cli/terminal/port.ts';
import { settledProgress } from './settled-progress.ts';
import { summary } from './summary.ts';

/** `sluice start`: exit code 0 when everything that was sent is accounted for. */
export async function run(args: string[]): Promise<number> {
  // first, as pipelines load the contracts
  if (!args.some((arg) => arg === '--help' || arg === '-h'))
    for (const line of await deriveContracts()) console.log(line);
  const demos = await demosOf(await readPipelines());
  return command({
    usage: 'npm start --',
    description:
      'Starts the local cloud on 127.0.0.1, deploys every pipeline to it, gives each real input and prints what landed.',
    options: {
      once: { type: 'boolean', default: !process.stdin.isTTY, says: 'end afterwards (the default without a terminal)' },
      port: { type: 'string', value: '<n>', says: "the local cloud's port (4566); PostgreSQL gets the next one" },
      'no-demo': { type: 'boolean', default: false, says: 'give no input: for your own data alone' },
      only: ONLY,
      ...Object.fromEntries(demos.flatMap(({ demo }) => Object.entries(demo.options ?? {}))),
    },
    exitCodes: { 0: 'everything that was given has landed', 1: 'it has not, or something failed', 2: 'usage error' },
    run: async ({ once, port, 'no-demo': isQuiet, only, ...options }) => {
      if (only !== undefined) expectPipeline(only);
      const wanted = isQuiet ? [] : demos.filter(({ pipeline: { name } }) => only === undefined || only === name);
      for (const { demo } of wanted) demo.expectOptions?.(options);
      return start(wanted, options, { isOnce: once, port: portOf(port) ?? 4566, only });
    },
  })(args);
}

async function start(
  demos: readonly NamedDemo[],
  options: DemoOptions,
  { isOnce, port, only }: { readonly isOnce: boolean; readonly port: number; readonly only: string | undefined },
): Promise<number> {
  const cloud = await startCloud({ port, stateDir: stateFolder(port), report: console.log });
  let postgres: PostgresServer | undefined;
  try {
    postgres = await startPostgres({ port: port + 1, stateDir: stateFolder(port) });
    // a killed local cloud leaves its record behind
    await forgetRunning(port);
    const deployed = await deployRoot({ only, parameters: await localParameters() }, cloud.access, console.log);
    const pipelines = only === undefined ? pipelineNames() : [only];
    await prepareSamLocal(pipelines, cloud.access, `${stateFolder(port)}/env-vars`, only);
    await noteRunning(port);
    const lake = lakeFolder(port);
    const addsUp = await demonstrate(demos, { cloud, deployed, postgres, now: new Date(), options }, lake);
    const bucketOf = (pipeline: string) => deployed(pipeline, 'LakeBucket');
    const folder = `${stateFolder(port)}/events`;
    await writeSampleEvents(pipelines, { samples: `${root}events`, lake, bucketOf, folder });
    if (!isOnce) await untilInterrupted(cloud, postgres);
    return addsUp ? 0 : 1;
  } finally {
    await forgetRunning(port);
    await postgres?.stop();
    await cloud.stop();
  }
}

/** Gives every pipeline its input at once, waits until all of it has landed and prints where it went. */
async function demonstrate(demos: readonly NamedDemo[], context: DemoContext, lake: string): Promise<boolean> {
  const { cloud, deployed } = context;
  if (demos.length === 0) return true;
  const shown = new Map(
    await Promise.all(demos.map(async ({ pipeline, demo }) => [pipeline.name, await demo.give(context)] as const)),
  );
  const s3 = new S3Client(cloud.access);
  await rm(lake, { recursive: true, force: true });
  const runs = landedIn(demos.map(({ pipeline }) => pipeline)).flatMap((entry): Run[] => {
    const folder = `${lake}/${entry.pipeline}`;
    const given = shown.get(entry.pipeline);
    return given ? [{ entry, folder, given, mirror: mirror(s3, deployed(entry.pipeline, 'LakeBucket'), folder) }] : [];
  });
  const settled = await settle(runs, settledProgress(process.stdout));
  const queries = demos.flatMap(({ demo }) => demo.queries ?? []);
  console.log(summary(settled, queries));
  if (settled.some(({ account }) => account.unaccounted !== 0)) return false;
  let isRight = true;
  for (const [name, { inspect }] of shown) {
    const found = await inspect?.(`${lake}/${name}`);
    if (found) console.log(`\n${found.text}`);
    isRight &&= found?.isRight ?? true;
  }
  return isRight;
}

async function untilInterrupted({ access }: Cloud, { exited }: PostgresServer): Promise<void> {
  const interrupted = new AbortController();
  void exited.then(() => {
    if (!interrupted.signal.aborted)
      console.log('PostgreSQL has ended: no database and no warehouse until Ctrl-C and `npm start`.');
  });
  console.log(
    `\nThe local cloud goes on at ${access.endpoint}: send it your own file with \`npx sluice send\`. Ctrl-C ends it.`,
  );
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
  interrupted.abort();
}
