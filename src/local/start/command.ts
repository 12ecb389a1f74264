import { existsSync } from 'node:fs';
import { expectFreePort } from '../cloud/preflight.ts';
import { exposureOf } from '../cloud/exposure.ts';
import { startCloud } from '../cloud/cloud.ts';
import { deployRoot } from '../cloud/deploy-root.ts';
import { hasState } from '../cloud/ministack.ts';
import { deriveChanged } from '../derive-changed.ts';
import { expectPipeline, ONLY } from '../deploy/only.ts';
import { root } from '../../cli/deployment/project.ts';
import { DEFAULT_PORT, forgetRunning, noteRunning, stateFolder } from '../../cli/deployment/running.ts';
import { writeSampleEvents } from '../cloud/sample-events.ts';
import { prepareSamLocal } from '../cloud/sam-local.ts';
import { hasDatabases, startPostgres, type PostgresServer } from '../postgres/postgres.ts';
import { localParameters } from '../cloud/local-parameters.ts';
import { pipelineNames, readPipelines } from '../../cli/pipelines/read-pipelines.ts';
import { command } from '../../cli/terminal/command.ts';
import { openMailbox } from '../mailbox.ts';
import { withConsole } from './with-console.ts';
import type { DemoOptions } from '../../cli/pipelines/demo.ts';
import { demonstrate } from './demonstrate.ts';
import { demosOf, type NamedDemo } from './demos.ts';
import { keepsRunning, STOPPED, withoutDemo } from './hints.ts';
import { lakeFolder } from '../../cli/lake/folders.ts';
import { portOf } from '../../cli/terminal/port.ts';

/** `sluice start`: exit code 0 when everything that was sent is accounted for. */
export async function run(args: string[]): Promise<number> {
  // first, as pipelines load the contracts
  if (!args.some((arg) => arg === '--help' || arg === '-h'))
    for (const line of await deriveChanged()) console.log(line);
  const demos = await demosOf(await readPipelines());
  return command({
    usage: 'npm start --',
    description: `Starts the local cloud on 127.0.0.1, deploys every pipeline to it, gives each real input and prints what landed of it.
What the last local cloud at this port held is kept: objects, tables, queues, secrets and databases.`,
    options: {
      once: {
        type: 'boolean',
        default: !process.stdin.isTTY,
        says: 'stop afterwards (the default without a terminal)',
      },
      port: { type: 'string', value: '<n>', says: "the local cloud's port (4566); PostgreSQL gets the next one" },
      empty: { type: 'boolean', default: false, says: 'delete what the last local cloud at this port held' },
      'no-demo': { type: 'boolean', default: false, says: 'give no input: for your own data only' },
      only: ONLY,
      ...Object.fromEntries(demos.flatMap(({ demo }) => Object.entries(demo.options ?? {}))),
    },
    exitCodes: { 0: 'all the input has landed', 1: 'it has not, or something failed', 2: 'usage error' },
    run: async ({ once, port, empty, 'no-demo': isQuiet, only, ...options }) => {
      if (only !== undefined) expectPipeline(only);
      const wanted = isQuiet ? [] : demos.filter(({ pipeline: { name } }) => only === undefined || only === name);
      for (const { demo } of wanted) demo.expectOptions?.(options);
      return start(wanted, options, {
        isOnce: once,
        port: portOf(port) ?? DEFAULT_PORT,
        isEmpty: empty,
        isQuiet,
        only,
      });
    },
  })(args);
}

async function start(
  demos: readonly NamedDemo[],
  options: DemoOptions,
  { isOnce, port, isEmpty, isQuiet, only }: StartOptions,
): Promise<number> {
  const stateDir = stateFolder(port);
  const exposure = exposureOf();
  if (exposure !== undefined) console.warn(exposure);
  await expectFreePort(port);
  await expectFreePort(port + 1, "PostgreSQL's");
  const isKept = !isEmpty && hasState(stateDir) && hasDatabases(stateDir);
  if (!isKept && !isEmpty && existsSync(`${stateDir}/s3`)) console.log(UNSAVED);
  const starting = [
    startCloud({ port, stateDir, isKept, report: console.log }),
    startPostgres({ port: port + 1, stateDir, isKept }),
  ] as const;
  try {
    const [cloud, postgres] = await Promise.all(starting);
    // a killed local cloud leaves its record behind
    await forgetRunning(port);
    const deployed = await deployRoot({ only, parameters: await localParameters() }, cloud.access, console.log);
    const pipelines = only === undefined ? pipelineNames() : [only];
    await openMailbox({ access: cloud.access, deployed });
    await noteRunning(port);
    const lake = lakeFolder(port);
    const context = { access: cloud.access, deployed, superuser: postgres.superuser, now: new Date(), options, lake };
    const [addsUp] = await Promise.all([
      demonstrate(demos, context, isKept),
      prepareSamLocal(pipelines, cloud.access, `${stateDir}/env-vars`, only),
    ]);
    const bucketOf = (pipeline: string) => deployed(pipeline, 'LakeBucket');
    const folder = `${stateDir}/events`;
    await writeSampleEvents(pipelines, { samples: `${root}events`, lake, bucketOf, folder });
    const all = await readPipelines();
    const deployedPipelines = all.filter(({ name }) => pipelines.includes(name));
    const unshown = isQuiet
      ? []
      : deployedPipelines.filter(({ demo, lake: has }) => !demo && (only !== undefined || has));
    for (const each of unshown) console.log(`\n${withoutDemo(each, all, isOnce)}`);
    if (!isOnce)
      await withConsole(port, (console) =>
        untilInterrupted(postgres, keepsRunning(cloud.access.endpoint, console, deployedPipelines)),
      );
    else if (demos.length > 0) console.log(`\n${STOPPED}`);
    return addsUp ? 0 : 1;
  } finally {
    await forgetRunning(port);
    const started = await Promise.allSettled(starting);
    const running = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    await Promise.all(running.map(({ stop }) => stop()));
  }
}

interface StartOptions {
  readonly isOnce: boolean;
  readonly port: number;
  readonly isEmpty: boolean;
  readonly isQuiet: boolean;
  readonly only: string | undefined;
}

const UNSAVED =
  'The last local cloud at this port was killed before it could save its state: what it held is lost, and this one starts empty.';

async function untilInterrupted({ exited }: PostgresServer, says: string): Promise<void> {
  const interrupted = new AbortController();
  void exited.then(() => {
    if (!interrupted.signal.aborted)
      console.log(
        'PostgreSQL has stopped: no database and no warehouse until you restart with Ctrl-C and `npm start`.',
      );
  });
  console.log(`\n${says}`);
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
  interrupted.abort();
}
