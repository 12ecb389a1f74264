import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { S3Client } from '@aws-sdk/client-s3';
import { startCloud, type Cloud } from '../cloud/cloud.ts';
import { root } from '../../cli/deployment/project.ts';
import { forgetRunning, noteRunning, stateFolder } from '../../cli/deployment/running.ts';
import { writeSampleEvents } from '../cloud/sample-events.ts';
import { prepareSamLocal } from '../cloud/sam-local.ts';
import { startPostgres, type PostgresServer } from '../postgres/postgres.ts';
import { type Pipeline, PIPELINES } from '../cloud/deploy-pipelines.ts';
import { localParameters } from '../cloud/local-parameters.ts';
import { CONTRACTS } from '../../cli/contract-table.ts';
import { expectFile } from '../../cli/terminal/expect-file.ts';
import type { FlowContext } from './demo.ts';
import { FLOWS } from './demos.ts';
import { SAMPLE } from '../../orders/demo/demo.ts';
import { lakeFolder } from '../../cli/lake/folders.ts';
import { mirror } from '../../cli/lake/mirror.ts';
import { settle, type Run } from './settle.ts';
import { portOf } from '../../cli/terminal/port.ts';
import { progress } from '../../cli/terminal/progress.ts';
import { CSV_OPTIONS, readCsvOptions } from '../../cli/send/csv-options.ts';
import { summary } from './summary.ts';

const HELP = `Usage: npm start -- [--once] [--port <n>] [--orders <file>] [--encoding utf-8|latin1] [--dates iso|us]

Starts the local cloud on 127.0.0.1, deploys every pipeline to it, gives each real input and prints what landed.

  --once            end afterwards (so it does without a terminal)
  --port <n>        the local cloud's port (4566); PostgreSQL gets the next one
  --orders <file>   order lines to import (ONLINE_RETAIL_CSV, or else data/online_retail_sample.csv, which goes through the API too)
  --encoding, --dates   how that CSV differs from UTF-8 and from 2010-12-01 08:26:00

Exit code: 0 everything that was given has landed, 1 it has not or something failed, 2 asked wrongly.`;

/** `sluice start`: exit code 0 when everything that was sent is accounted for. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean' },
      once: { type: 'boolean', default: !process.stdin.isTTY },
      port: { type: 'string' },
      orders: { type: 'string', default: process.env['ONLINE_RETAIL_CSV'] ?? SAMPLE },
      ...CSV_OPTIONS,
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const port = portOf(values.port) ?? 4566;
  const orderFile = { path: values.orders, ...readCsvOptions(values) };
  expectFile(orderFile.path);

  const cloud = await startCloud({ port, stateDir: stateFolder(port), report: console.log });
  let postgres: PostgresServer | undefined;
  try {
    postgres = await startPostgres({ port: port + 1, stateDir: stateFolder(port) });
    // a local cloud that was killed left its note
    await forgetRunning(port);
    const deployed = await cloud.deploy(PIPELINES, await localParameters());
    await prepareSamLocal(PIPELINES, cloud.access, `${stateFolder(port)}/env-vars`);
    await noteRunning(port);
    const lake = lakeFolder(port);
    const addsUp = await demonstrate({ cloud, deployed, postgres, now: new Date(), orderFile }, lake);
    const bucketOf = (pipeline: Pipeline) => deployed(pipeline, 'LakeBucket');
    await writeSampleEvents(PIPELINES, {
      samples: `${root}events`,
      lake,
      bucketOf,
      folder: `${stateFolder(port)}/events`,
    });
    if (!values.once) await untilInterrupted(cloud, postgres);
    return addsUp ? 0 : 1;
  } finally {
    await forgetRunning(port);
    await postgres?.stop();
    await cloud.stop();
  }
}

/** Gives every pipeline its input at once, waits until all of it has landed and prints where it is. */
async function demonstrate(context: FlowContext, lake: string): Promise<boolean> {
  const { cloud, deployed } = context;
  const given = new Map(
    await Promise.all(FLOWS.map(async ({ pipeline, give }) => [pipeline, await give(context)] as const)),
  );
  const s3 = new S3Client(cloud.access);
  await rm(lake, { recursive: true, force: true });
  const runs = CONTRACTS.flatMap((entry): Run[] => {
    const folder = `${lake}/${entry.pipeline}`;
    const of = given.get(entry.pipeline);
    return of ? [{ entry, folder, given: of, mirror: mirror(s3, deployed(entry.pipeline, 'LakeBucket'), folder) }] : [];
  });
  const settled = await settle(runs, progress(process.stdout));
  console.log(summary(settled));
  if (settled.some(({ account }) => account.unaccounted !== 0)) return false;
  return inspect(context, lake);
}

/** Prints what the flows say of what has landed. */
async function inspect(context: FlowContext, lake: string): Promise<boolean> {
  let isRight = true;
  for (const flow of FLOWS) {
    const found = await flow.inspect?.(context, `${lake}/${flow.pipeline}`);
    if (found) console.log(`\n${found.text}`);
    isRight &&= found?.isRight ?? true;
  }
  return isRight;
}

async function untilInterrupted({ access }: Cloud, { exited }: PostgresServer): Promise<void> {
  const interrupted = new AbortController();
  void exited.then(() => {
    if (!interrupted.signal.aborted)
      console.log('PostgreSQL has ended: no ToteSys and no warehouse until Ctrl-C and `npm start`.');
  });
  console.log(
    `\nThe local cloud goes on at ${access.endpoint}: send it your own file with \`npx sluice send\`. Ctrl-C ends it.`,
  );
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
  interrupted.abort();
}
