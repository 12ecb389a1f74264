import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { beforeAll, expect, jest, test } from '@jest/globals';
import { answer } from '../../../src/cli/ask/answer.ts';
import { askPostgres } from '../../../src/cli/ask/open-warehouse.ts';
import { readQuestions } from '../../../src/cli/ask/read-questions.ts';
import { readDashboards } from '../../../src/console/dashboards/read-dashboards.ts';
import { at } from '../../../src/lib/values.ts';
import { accessEnv } from '../../../src/cli/deployment/access.ts';
import { warehouseSecret } from '../../../src/cli/pipelines/warehouses.ts';
import { run as reconcile } from '../../../src/cli/reconcile/command.ts';
import type { Cloud } from '../../../src/local/cloud/cloud.ts';
import type { Deployment } from '../../../src/cli/deployment/deployment.ts';
import { invoke } from '../../../src/cli/deployment/invoke.ts';
import { createSecret } from '../../../src/local/cloud/secret.ts';
import { makeWarehouse } from '../../../src/local/postgres/warehouse-database.ts';
import type { DatabaseSecret } from '../../../src/lib/generated/database-secret.v1.ts';
import { isDifferent, lastReconciliation } from '../../../src/lib/warehouse/reconciliation.ts';
import { accept } from '../../../src/lib/contracts/validate.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../../../src/contracts/generator/random.ts';
import { changeInSilence, payInBulk, trade } from '../../../src/totesys/simulator/business.ts';
import { changesOf, type ExpectedChange, expectedOf, missingOf } from '../../../src/totesys/simulator/changes.ts';
import { makeToteSys, type ToteSys } from '../../../src/totesys/simulator/database.ts';
import { within } from '../../../src/local/postgres/within.ts';
import { TABLES } from '../../../src/totesys/tables.ts';
import { STAR } from '../../../src/totesys/star.ts';
import { starManifest, type StarManifest } from '../../../src/lib/generated/star-manifest.v1.ts';
import { batchName } from '../../../src/lib/warehouse/batch-name.ts';
import { comparable } from '../../support/comparable.ts';
import { eventually } from '../../support/eventually.ts';
import { type Chosen, recomputed } from '../../totesys/recomputed.ts';
import { replicaOf } from '../../totesys/replica.ts';
import { readRows } from '../../support/star-lake.ts';
import { startTestCloud } from '../local-cloud.ts';
import { startTestPostgres } from '../test-postgres.ts';
import { sourceContent } from './content.ts';

const SECRET = 'sluice/totesys/source';
let cloud: Cloud;
let deployed: Deployment;
let totesys: ToteSys;
let loader: DatabaseSecret;
let changes: readonly ExpectedChange[];

beforeAll(async () => {
  cloud = await startTestCloud('totesys');
  const { superuser } = await startTestPostgres();
  loader = await makeWarehouse(superuser);
  totesys = await makeToteSys(superuser, { seed: 1, deals: 2_000, now: Date.now() });
  await createSecret(SECRET, totesys.reader, cloud.access);
  await createSecret(warehouseSecret('totesys'), loader, cloud.access);
  deployed = await cloud.deploy(['operations', 'totesys'], { 'Totesys.WarehouseProfile': 'postgres' });
  // with --secret, reconcile finds AWS through the environment
  Object.assign(process.env, accessEnv(cloud.access, {}));
}, 240_000);

const extract = (compare: boolean) => invoke(deployed('totesys', 'ExtractFunctionName'), { compare }, cloud.access);

test('the deployed function follows the source with its own role, and writes nothing where nothing changed', async () => {
  await within(totesys.application, async (session) => {
    expect(await extract(false)).toMatchObject({ batch: 1, deletes: 0 });
    expect(replicaOf(await lake()).current).toEqual(await sourceContent(session));

    const deals = await trade(session, seededRandom(1), 10);
    const paid = await payInBulk(session, 37);
    expect(await extract(false)).toMatchObject({ batch: 2 });
    const silent = await changeInSilence(session, seededRandom(2), 20);
    await session.query('DELETE FROM payment WHERE payment_id = 3');
    expect(await extract(true)).toMatchObject({ batch: 3, deletes: 1 });
    changes = await expectedOf([...deals.flatMap(changesOf), ...paid, ...silent], session);
    await star(3);
    const before = await lake();
    expect(replicaOf(before).current).toEqual(await sourceContent(session));
    expect(await extract(false)).toEqual({ rows: 0, deletes: 0, skipped: [] });
    expect([...(await lake()).keys()]).toEqual([...before.keys()]);
  });
}, 120_000);

test('the deployed transform follows each manifest with its own role: every change is a row of the star schema', async () => {
  const { manifests } = replicaOf(await lake());
  for (const { batch, tables } of manifests) {
    const made = await star(batch);
    for (const { source, target } of ROW_BY_ROW) {
      const objects = tables.find(({ table }) => table === source)?.objects.filter(({ kind }) => kind === 'rows') ?? [];
      const rows = made.tables.find(({ table }) => table === target)?.rows ?? 0;
      expect({ batch, target, rows }).toEqual({
        batch,
        target,
        rows: objects.reduce((sum, each) => sum + each.rows, 0),
      });
    }
    const files = await lake();
    for (const { table, keys, rows } of made.tables)
      expect({ table, rows: (await readRows({ files }, keys)).length }).toEqual({ table, rows });
  }
  const last = await star(manifests.length);
  expect(await readRows({ files: await lake() }, keysOf(last, 'deleted_row'))).toEqual([
    { table_name: 'fact_payment', row_id: 3, batch: '000000003' },
  ]);
}, 120_000);

test('the deployed load follows: every change in the source reaches the warehouse', async () => {
  expect(await loaded(3)).toEqual(['000000001', '000000002', '000000003']);
  expect(await reconciled()).toEqual({ code: 0, differences: 0 });
  expect(changes).toHaveLength(87);
  expect(await within(loader, ({ texts }) => missingOf(changes, texts))).toEqual([]);
}, 180_000);

test.each<Chosen>([
  { from: '2000-01-01', to: '2100-12-31', currency: 'all', as_of: '2026-06-30' },
  { from: '2025-01-01', to: '2025-12-31', currency: 'EUR', as_of: '2025-06-30' },
])(
  'every figure of the dashboard is the one that the source gives by another way: %j',
  async (chosen) => {
    const dashboards = (await readDashboards(await readQuestions())).filter(({ pipeline }) => pipeline === 'totesys');
    const questions = new Set(dashboards.flatMap(({ tiles }) => tiles.map(({ question }) => question)));
    const ways = recomputed(chosen);
    expect([...questions].map(({ name }) => name).sort()).toEqual(Object.keys(ways).sort());
    for (const question of questions) {
      const { name, columns, parameters } = question;
      const given = parameters.map((parameter) => [parameter.name, String(at(chosen, parameter.name))] as const);
      const { rows } = await answer(question, Object.fromEntries(given), askPostgres(loader));
      const names = columns.map((_column, place) => `c${place}`).join(', ');
      const found = await askPostgres(totesys.reader)(`SELECT * FROM (${ways[name] ?? ''}) AS way (${names})`);
      expect({ [name]: comparable(rows) }).toEqual({ [name]: comparable(found.map((row) => Object.values(row))) });
    }
  },
  60_000,
);

test('a row removed from the warehouse by hand is a difference at once, and again in the next load', async () => {
  await within(loader, ({ query }) => query('DELETE FROM totesys.fact_sales_order WHERE sales_order_id = 5'));
  expect(await reconciled()).toEqual({ code: 1, differences: 1 });
  await within(totesys.application, (session) => trade(session, seededRandom(3), 1));
  await extract(false);
  expect(await loaded(4)).toHaveLength(4);
  // as that load recorded it
  const written = await within(loader, ({ texts }) => lastReconciliation({ rows: texts }, STAR.warehouse));
  expect(written.filter(isDifferent)).toMatchObject([{ batch: '000000004', table: 'fact_sales_order' }]);
  expect(await reconciled()).toEqual({ code: 1, differences: 1 });
}, 180_000);

test('invoked without need, transform does nothing', async () => {
  const before = await lake();
  const asleep = await invoke(deployed('totesys', 'TransformFunctionName'), {}, cloud.access);
  expect(asleep).toEqual({ batches: [] });
  expect([...(await lake()).keys()]).toEqual([...before.keys()]);
});

test('a replaced index is deleted', async () => {
  const objects = await lake();
  const [last] = replicaOf(objects).manifests.slice(-1);
  const indexes = [...objects.keys()].filter((key) => key.startsWith('state/index/'));
  expect(indexes.sort()).toEqual(last?.tables.flatMap(({ parts = [] }) => parts.map(({ object }) => object)).sort());
});

test('wrong credentials and a malformed secret have named errors, and a rotated secret is read at once', async () => {
  const before = await lake();
  await putSecret({ ...totesys.reader, password: 'wrong' });
  await expect(extract(false)).rejects.toThrow("The database refused the user's password (SQLSTATE 28P01)");
  await putSecret({ host: '127.0.0.1' });
  await expect(extract(false)).rejects.toThrow('/password required');
  await putSecret(totesys.reader);
  expect(await extract(false)).toEqual({ rows: 0, deletes: 0, skipped: [] });
  expect([...(await lake()).keys()]).toEqual([...before.keys()]);
}, 60_000);

async function putSecret(secret: object): Promise<void> {
  const SecretString = JSON.stringify(secret);
  await new SecretsManagerClient(cloud.access).send(new PutSecretValueCommand({ SecretId: SECRET, SecretString }));
}

/** What transform makes of a batch, once it has. */
async function star(batch: number): Promise<StarManifest> {
  const key = `processed/manifests/${batchName(batch)}.json`;
  for (let attempt = 0; attempt < 120; attempt++) {
    const bytes = (await lake()).get(key);
    if (bytes) return accept(starManifest, JSON.parse(bytes.toString()));
    await sleep(500);
  }
  throw new Error(`Expected ${key} within a minute`);
}

function keysOf({ tables }: StarManifest, table: string): readonly string[] {
  return tables.find((each) => each.table === table)?.keys ?? [];
}

/** Tables of the warehouse of which each row is a change of the source. */
const ROW_BY_ROW = TABLES.flatMap(({ name: source, star }) =>
  star && !star.joins ? [{ source, target: star.contract.table }] : [],
);

/** Everything in the bucket, by key. */
async function lake(): Promise<Map<string, Buffer>> {
  const s3 = new S3Client(cloud.access);
  const Bucket = deployed('totesys', 'LakeBucket');
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
  const objects = new Map<string, Buffer>();
  for (const { Key = '' } of Contents) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    objects.set(Key, Buffer.from((await Body?.transformToByteArray()) ?? []));
  }
  return objects;
}

/** The batches of the ledger, once there are N. */
async function loaded(count: number): Promise<unknown[]> {
  const read = () =>
    within(loader, async ({ query }) => {
      const [[ledger] = []] = await query("SELECT to_regclass('totesys.load_ledger')::text");
      return ledger ? (await query('SELECT batch FROM totesys.load_ledger ORDER BY batch')).flat() : [];
    });
  return eventually(read, (batches) => batches.length >= count, 120);
}

/** The exit code of `sluice reconcile`, and how many tables it reports as different. */
async function reconciled(): Promise<{ code: number; differences: number }> {
  const log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  try {
    const code = await reconcile(['totesys', '--secret', warehouseSecret('totesys')]);
    const text = log.mock.calls.join('\n');
    return { code, differences: [...text.matchAll(/DIFFERENT/g)].length };
  } finally {
    log.mockRestore();
  }
}
