import { accessEnv } from '../../../src/cli/deployment/access.ts';
import { beforeAll, expect, jest, test } from '@jest/globals';
import type { Cloud } from '../../../src/local/cloud/cloud.ts';
import type { Deployment } from '../../../src/cli/deployment/deployment.ts';
import { invoke } from '../../../src/cli/deployment/invoke.ts';
import type { PostgresServer } from '../../../src/local/postgres/postgres.ts';
import { createSecret } from '../../../src/local/cloud/secret.ts';
import { seededRandom } from '../../../src/contracts/generator/random.ts';
import { run as reconcile } from '../../../src/cli/reconcile/command.ts';
import { changeInSilence, payInBulk, trade } from '../../../src/totesys/simulator/business.ts';
import { changesOf, expectedOf, missingOf } from '../../../src/totesys/simulator/changes.ts';
import { makeToteSys, type ToteSys } from '../../../src/totesys/simulator/database.ts';
import { within } from '../../../src/local/postgres/within.ts';
import { warehouseSecret } from '../../../src/cli/pipelines/warehouses.ts';
import { makeWarehouse } from '../../../src/local/postgres/warehouse-database.ts';
import type { DatabaseSecret } from '../../../src/lib/generated/database-secret.v1.ts';
import { isDifferent, lastReconciliation } from '../../../src/lib/warehouse/reconciliation.ts';
import { WAREHOUSE } from '../../../src/totesys/warehouse.ts';
import { eventually } from '../../support/fakes/ports/port.ts';
import { startTestCloud } from '../local-cloud.ts';
import { startTestPostgres } from '../test-postgres.ts';

let cloud: Cloud;
let deployed: Deployment;
let server: PostgresServer;
let totesys: ToteSys;
let loader: DatabaseSecret;

beforeAll(async () => {
  cloud = await startTestCloud('totesys-warehouse');
  server = await startTestPostgres();
  loader = await makeWarehouse(server.superuser);
  totesys = await makeToteSys(server.superuser, { seed: 1, deals: 2_000, now: Date.now() });
  await createSecret('sluice/totesys/source', totesys.reader, cloud.access);
  await createSecret(warehouseSecret('totesys'), loader, cloud.access);
  deployed = await cloud.deploy(['operations', 'totesys']);
  // with --secret, reconcile finds AWS by the environment
  Object.assign(process.env, accessEnv(cloud.access, {}));
}, 240_000);

test('triggered by events, the deployed functions bring source changes into the warehouse', async () => {
  await extract(false);
  const changes = await within(totesys.application, async (session) => {
    const deals = await trade(session, seededRandom(1), 10);
    const paid = await payInBulk(session, 37);
    await extract(false);
    const silent = await changeInSilence(session, seededRandom(2), 20);
    await session.query('DELETE FROM payment WHERE payment_id = 3');
    await extract(true);
    return expectedOf([...deals.flatMap(changesOf), ...paid, ...silent], session);
  });
  expect(await loaded(3)).toEqual(['000000001', '000000002', '000000003']);
  expect(await reconciled()).toEqual({ code: 0, differences: 0 });
  expect(changes).toHaveLength(87);
  expect(await within(loader, ({ texts }) => missingOf(changes, texts))).toEqual([]);
}, 180_000);

test('a row removed from the warehouse by hand is a difference at once, and in the next load', async () => {
  await within(loader, ({ query }) => query('DELETE FROM totesys.fact_sales_order WHERE sales_order_id = 5'));
  expect(await reconciled()).toEqual({ code: 1, differences: 1 });
  await within(totesys.application, (session) => trade(session, seededRandom(3), 1));
  await extract(false);
  expect(await loaded(4)).toHaveLength(4);
  // what that load itself wrote down
  const written = await within(loader, ({ texts }) => lastReconciliation({ rows: texts }, WAREHOUSE));
  expect(written.filter(isDifferent)).toMatchObject([{ batch: '000000004', table: 'fact_sales_order' }]);
  expect(await reconciled()).toEqual({ code: 1, differences: 1 });
}, 180_000);

function extract(compare: boolean): Promise<unknown> {
  return invoke(deployed('totesys', 'ExtractFunctionName'), { compare }, cloud.access);
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

/** What `sluice reconcile` exits with, and how many tables it calls different. */
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
