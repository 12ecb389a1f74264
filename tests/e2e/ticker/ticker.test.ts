import { existsSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CloudFormationClient, DeleteStackCommand, waitUntilStackDeleteComplete } from '@aws-sdk/client-cloudformation';
import { beforeAll, expect, test } from '@jest/globals';
import { itemStore } from '../../../src/lib/aws/item-store.ts';
import { type Deployment, LOCAL_STACK } from '../../../src/cli/deployment/deployment.ts';
import { invoke } from '../../../src/cli/deployment/invoke.ts';
import { lastPrices } from '../../../src/ticker/demo/prices.ts';
import { mirror } from '../../../src/cli/lake/mirror.ts';
import { withDuckDb } from '../../../src/lib/duckdb/duckdb.ts';
import { STARTING_PRICES } from '../../../src/ticker/tickers.ts';
import { priceTableIn } from '../../../src/ticker/price-table.ts';
import { eventually } from '../../support/eventually.ts';
import { localTables } from '../../support/local-tables.ts';
import { amount } from '../../support/sample.ts';
import { brokenLinks } from '../../ticker/broken-links.ts';
import { describePriceTable } from '../../ticker/price-table-port.ts';
import { minute } from '../../ticker/ticks.ts';
import { startTestCloud, type TestCloud } from '../local-cloud.ts';

const TIMES = amount(12, 6);
const TICKERS = Object.keys(STARTING_PRICES);

let cloud: TestCloud;
let deployed: Deployment;

beforeAll(async () => {
  cloud = await startTestCloud('ticker');
  deployed = await cloud.deploy(['operations', 'ticker']);
}, 180_000);

describePriceTable('the local cloud', realTable);

test(`${5 * TIMES} concurrent and repeated invocations for ${TIMES} times: every tick once in clean, every chain whole`, async () => {
  const requests = Array.from({ length: 5 * TIMES }, (_, n) => ({ scheduled_at: minute(n % TIMES), volatility: 0.01 }));
  for (let from = 0; from < requests.length; from += 10) {
    await Promise.all(requests.slice(from, from + 10).map(ask));
  }

  const counted = await eventually(
    () => query('SELECT count(*)::INTEGER AS rows, count(DISTINCT id)::INTEGER AS ids FROM ticks'),
    ([{ ids } = {}]) => ids === TIMES * TICKERS.length,
    90,
  );
  expect(counted).toEqual([{ rows: TIMES * TICKERS.length, ids: TIMES * TICKERS.length }]);
  expect(await query(brokenLinks('ticks'))).toEqual([]);
  const prices = await lastPrices(realTable(), lakeFolder());
  expect(prices.map(({ ticker }) => ticker)).toEqual(TICKERS);
  for (const { stored, landed } of prices) {
    expect(stored).toMatch(new RegExp(`#${TIMES}$`));
    expect(landed).toBe(stored);
  }
}, 180_000);

test('every clean tick is published once, in a table that any engine can read', async () => {
  const published = () =>
    inTables('SELECT count(*)::INTEGER AS rows, count(DISTINCT id)::INTEGER AS ids FROM lake.ticker.tick');
  const all = TIMES * TICKERS.length;
  expect(await eventually(published, ([{ ids } = {}]) => ids === all, 60)).toEqual([{ rows: all, ids: all }]);
  expect(await inTables(brokenLinks('lake.ticker.tick'))).toEqual([]);
}, 90_000);

test('a later deployment resets no price; with ReadableByOtherAccounts another account reads, and no more', async () => {
  const table = realTable();
  const before = await Promise.all(TICKERS.map((ticker) => table.latest(ticker)));
  const objects = await objectsToRead();
  for (const { readable, outcome } of [
    { readable: 'true', outcome: 'done' },
    { readable: 'false', outcome: 'AccessDenied' },
  ]) {
    await cloud.deploy(['operations', 'ticker'], { 'Ticker.ReadableByOtherAccounts': readable });
    expect(await tryAs('111122223333', objects)).toEqual({
      'list clean/': outcome,
      'list failed/': 'AccessDenied',
      'get of clean/': outcome,
      'get of raw/': outcome,
      'get of failed/': 'AccessDenied',
      'put into clean/': 'AccessDenied',
      'get of clean/, unsigned': 403,
    });
  }
  expect(await Promise.all(TICKERS.map((ticker) => table.latest(ticker)))).toEqual(before);
}, 120_000);

test('deleting the stack removes the functions, and keeps the bucket and the tables with their contents', async () => {
  const table = realTable();
  const holdings = async () => [
    await Promise.all(TICKERS.map((ticker) => table.latest(ticker))),
    await query('SELECT count(*)::INTEGER AS rows FROM ticks'),
  ];
  const before = await holdings();
  const client = new CloudFormationClient(cloud.access);
  await client.send(new DeleteStackCommand({ StackName: LOCAL_STACK }));
  await waitUntilStackDeleteComplete({ client, maxWaitTime: 30, minDelay: 1 }, { StackName: LOCAL_STACK });
  await expect(ask({ scheduled_at: minute(TIMES), volatility: 0.01 })).rejects.toThrow('Function not found');
  expect(await holdings()).toEqual(before);
}, 60_000);

test('a new stack that is to use them continues where the old one ended', async () => {
  deployed = await cloud.deploy(['operations', 'ticker'], { KeptTableBucket: 'true', DeployTicker: 'kept' });
  await ask({ scheduled_at: minute(TIMES), volatility: 0.01 });
  const all = [{ rows: (TIMES + 1) * TICKERS.length }];
  const clean = () => query('SELECT count(*)::INTEGER AS rows FROM ticks');
  expect(await eventually(clean, (rows) => isDeepStrictEqual(rows, all), 90)).toEqual(all);
  const published = () => inTables('SELECT count(*)::INTEGER AS rows FROM lake.ticker.tick');
  expect(await eventually(published, (rows) => isDeepStrictEqual(rows, all), 90)).toEqual(all);
  expect(await inTables(brokenLinks('lake.ticker.tick'))).toEqual([]);
}, 300_000);

async function ask(request: object): Promise<void> {
  expect(await invoke(deployed('ticker', 'TickFunctionName'), request, cloud.access)).toEqual({ ticks: 5 });
}

interface Objects {
  readonly clean: string;
  readonly raw: string;
  readonly failed: string;
}

/** The keys of an object of each kind, which its account can read. */
async function objectsToRead(): Promise<Objects> {
  const s3 = new S3Client(cloud.access);
  const Bucket = deployed('ticker', 'LakeBucket');
  const failed = 'failed/of-a-test';
  await s3.send(new PutObjectCommand({ Bucket, Key: failed, Body: 'x' }));
  const first = async (Prefix: string) => {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
    const [{ Key = '' } = {}] = Contents;
    await s3.send(new GetObjectCommand({ Bucket, Key }));
    return Key;
  };
  return { clean: await first('clean/'), raw: await first('raw/'), failed: await first(failed) };
}

/** What happens when another account reads and writes the lake. */
async function tryAs(account: string, { clean, raw, failed }: Objects): Promise<Record<string, unknown>> {
  const s3 = new S3Client({ ...cloud.access, credentials: { accessKeyId: account, secretAccessKey: 'test' } });
  const Bucket = deployed('ticker', 'LakeBucket');
  const list = (Prefix: string) => s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
  const get = (Key: string) => s3.send(new GetObjectCommand({ Bucket, Key }));
  const outcomeOf = (call: Promise<unknown>) => call.then(() => 'done', nameOf);
  return {
    'list clean/': await outcomeOf(list('clean/')),
    'list failed/': await outcomeOf(list('failed/')),
    'get of clean/': await outcomeOf(get(clean)),
    'get of raw/': await outcomeOf(get(raw)),
    'get of failed/': await outcomeOf(get(failed)),
    'put into clean/': await outcomeOf(s3.send(new PutObjectCommand({ Bucket, Key: 'clean/foreign', Body: 'x' }))),
    'get of clean/, unsigned': (await fetch(`${cloud.access.endpoint}/${Bucket}/${clean}`)).status,
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : String(error);
}

/** SQL over the table `ticks`: what is clean by now. */
async function query(sql: string): Promise<Record<string, unknown>[]> {
  const lake = lakeFolder();
  await mirror(new S3Client(cloud.access), deployed('ticker', 'LakeBucket'), lake)();
  if (!existsSync(`${lake}/clean`)) return [];
  return withDuckDb({ folder: cloud.folder, memoryMiB: 256, revealErrors: true }, async (engine) => {
    await engine.run(`CREATE VIEW ticks AS SELECT * FROM read_parquet('${lake}/clean/tick/v1/*/*.parquet')`);
    return engine.run(sql);
  });
}

function lakeFolder(): string {
  return `${cloud.folder}/lake`;
}

/** SQL over the table bucket `lake`. */
async function inTables(sql: string): Promise<Record<string, unknown>[]> {
  const attach = localTables(cloud.access, deployed('tables', 'TableBucketArn'));
  return withDuckDb({ folder: cloud.folder, memoryMiB: 256, revealErrors: true }, async (engine) => {
    await attach(engine);
    return engine.run(sql).catch((error: unknown) => {
      // before the first notice arrives
      if (String(error).includes('does not exist')) return [];
      throw error;
    });
  });
}

function realTable() {
  const tables = { prices: deployed('ticker', 'PricesTableName'), ticks: deployed('ticker', 'TicksTableName') };
  return priceTableIn(itemStore(new DynamoDBClient(cloud.access)), tables);
}
