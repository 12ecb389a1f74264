import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { S3Client } from '@aws-sdk/client-s3';
import { startCloud, type Cloud } from './cloud/cloud.ts';
import { root } from './cloud/project.ts';
import { forgetRunning, noteRunning, stateFolder, useAccess } from './cloud/running.ts';
import { prepareSamLocal } from './cloud/sam-local.ts';
import type { Deployment, Pipeline } from './cloud/deploy-pipelines.ts';
import { CONTRACTS } from './contract-table.ts';
import { giveEverything } from './flows/give.ts';
import { describePrices, lastPrices, pricesAgree } from './flows/prices.ts';
import { lakeFolder } from './lake/folders.ts';
import { mirror } from './lake/mirror.ts';
import { settle, type Run } from './lake/settle.ts';
import { portOf } from './port.ts';
import { progress } from './progress.ts';
import { summary } from './summary.ts';
import { UsageError } from './usage-error.ts';
import { priceTableIn, type PriceTable } from '../ticker/price-table.ts';

const PIPELINES: readonly Pipeline[] = ['operations', 'sessions', 'ticker', 'orders'];

const HELP = `Usage: npm start -- [--once] [--port <n>] [--orders <file>]

Starts the local cloud on 127.0.0.1, deploys every pipeline to it, gives each real input and prints what landed.

  --once            end afterwards (so it does without a terminal)
  --port <n>        the local cloud's port (4566)
  --orders <file>   order lines to import (ONLINE_RETAIL_CSV, or else data/online_retail_sample.csv)`;

/** `sluice start`: exit code 0 when everything that was sent is accounted for. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean' },
      once: { type: 'boolean', default: !process.stdin.isTTY },
      port: { type: 'string' },
      orders: { type: 'string', default: process.env['ONLINE_RETAIL_CSV'] ?? `${root}data/online_retail_sample.csv` },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const port = portOf(values.port) ?? 4566;
  if (!existsSync(values.orders)) throw new UsageError(`There is no file ${values.orders}.`);

  const cloud = await startCloud({ port, stateDir: stateFolder(port), report: console.log });
  try {
    // a local cloud that was killed left its note
    await forgetRunning(port);
    const deployed = await cloud.deploy(PIPELINES);
    await prepareSamLocal(PIPELINES, cloud.access, `${stateFolder(port)}/env-vars`);
    await noteRunning(port);
    const addsUp = await demonstrate(cloud, deployed, { lake: lakeFolder(port), ordersFile: values.orders });
    if (!values.once) await untilInterrupted(cloud);
    return addsUp ? 0 : 1;
  } finally {
    await forgetRunning(port);
    await cloud.stop();
  }
}

/** Gives every pipeline its input, waits until all of it has landed and prints where it is. */
async function demonstrate(
  cloud: Cloud,
  deployed: Deployment,
  { lake, ordersFile }: { readonly lake: string; readonly ordersFile: string },
): Promise<boolean> {
  useAccess(cloud.access);
  const given = await giveEverything(cloud, deployed, ordersFile);
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
  const prices = await lastPrices(await deployedPrices(deployed), `${lake}/ticker`);
  console.log(describePrices(prices));
  return pricesAgree(prices);
}

async function deployedPrices(deployed: Deployment): Promise<PriceTable> {
  // the client takes its endpoint from the environment when it is loaded
  const { itemStore } = await import('../lib/aws/item-store.ts');
  return priceTableIn(itemStore, {
    prices: deployed('ticker', 'PricesTableName'),
    ticks: deployed('ticker', 'TicksTableName'),
  });
}

async function untilInterrupted({ access }: Cloud): Promise<void> {
  console.log(
    `\nThe local cloud goes on at ${access.endpoint}: send it your own file with \`npx sluice send\`. Ctrl-C ends it.`,
  );
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
}
