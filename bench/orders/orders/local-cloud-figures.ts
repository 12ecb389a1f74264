import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { accessEnv } from '../../../src/cli/deployment/access.ts';
import { certificateFile } from '../../../src/cli/deployment/certificate.ts';
import { startCloud, type Cloud } from '../../../src/local/cloud/cloud.ts';
import { localApiUrl } from '../../../src/cli/deployment/local-api-url.ts';
import { mirror } from '../../../src/cli/lake/mirror.ts';
import { withScratchDuckDb } from '../../../src/lib/duckdb/scratch-duckdb.ts';
import { tally } from '../../../src/local/start/tally.ts';
import { orderLine } from '../../../src/orders/generated/order-line.v1.ts';
import { spreadOf, type Figure } from '../../harness/bench.ts';
import { cache } from '../../harness/files.ts';
import { freshSide, node } from '../../harness/side.ts';
import { renumbered } from './renumbered.ts';

const PORT = 4646;
const ROUNDS = 5;
/** Of the sample's 2,000 lines. */
const COPIES = 2;
const STATE = fileURLToPath(new URL('orders', cache));

/** From a file to everything that comes of it on the local cloud: 4,000 new lines a round. */
export async function localCloudFigures(): Promise<Figure[]> {
  const cloud = await startCloud({ port: PORT, stateDir: STATE, report: () => undefined });
  try {
    return await measure(await openOrders(cloud));
  } finally {
    await cloud.stop();
  }
}

interface Orders {
  /** Sends a file as `sluice send` does. */
  readonly send: (file: string) => Promise<unknown>;
  /** Items of the table of invoices: lines and heads. The local cloud's count is up to date, AWS's six hours old. */
  readonly stored: () => Promise<number>;
  /** Rows of the clean table with different keys. */
  readonly clean: () => Promise<number>;
}

async function openOrders(cloud: Cloud): Promise<Orders> {
  const { access } = cloud;
  const deployed = await cloud.deploy(['operations', 'orders']);
  const api = localApiUrl(deployed('orders', 'ApiUrl'), access);
  const env = Object.entries(accessEnv(access, {})).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const table = new DescribeTableCommand({ TableName: deployed('orders', 'TableName') });
  const client = new DynamoDBClient(access);
  const folder = `${STATE}/lake`;
  const copy = mirror(new S3Client(access), deployed('orders', 'LakeBucket'), folder);
  return {
    send: (file) =>
      freshSide('client', {
        command: node(new URL('./client.ts', import.meta.url), [file, api]),
        env: { ...Object.fromEntries(env), NODE_EXTRA_CA_CERTS: certificateFile },
      }).run(),
    stored: async () => (await client.send(table)).Table?.ItemCount ?? 0,
    clean: async () => {
      await copy();
      const { distinct } = await withScratchDuckDb({ memoryMiB: 512 }, (engine) => tally(engine, folder, orderLine));
      return distinct;
    },
  };
}

async function measure({ send, stored, clean }: Orders): Promise<Figure[]> {
  const rounds: { readonly sent: number; readonly stored: number; readonly clean: number }[] = [];
  let [items, rows] = [0, 0];
  // the first round warms up
  for (let round = 0; round <= ROUNDS; round++) {
    const { path, lines, invoices } = renumbered(COPIES, round);
    [items, rows] = [items + lines + invoices, rows + lines];
    const start = performance.now();
    const speed = () => lines / ((performance.now() - start) / 1000);
    await send(path);
    const sent = speed();
    const [storedAll, cleanAll] = await Promise.all([until(stored, items).then(speed), until(clean, rows).then(speed)]);
    if (round > 0) rounds.push({ sent, stored: storedAll, clean: cleanAll });
  }
  const figure = (name: string, of: keyof (typeof rounds)[number]): Figure => {
    return { name: `local cloud: ${name}`, unit: 'lines/s', spread: spreadOf(rounds.map((round) => round[of])) };
  };
  return [figure('client', 'sent'), figure('file to DynamoDB', 'stored'), figure('file to clean Parquet', 'clean')];
}

/** Looks seldom, because looking costs the local cloud time too. */
async function until(count: () => Promise<number>, expected: number): Promise<void> {
  for (const deadline = Date.now() + 300_000; Date.now() < deadline;) {
    if ((await count()) === expected) return;
    await sleep(1000);
  }
  throw new Error(`Expected ${expected} within five minutes, not ${await count()}`);
}
