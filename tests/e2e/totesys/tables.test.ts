import { beforeAll, expect, test } from '@jest/globals';
import { run as ask } from '../../../src/cli/ask/command.ts';
import { accessEnv } from '../../../src/cli/deployment/access.ts';
import { certificateFile } from '../../../src/cli/deployment/certificate.ts';
import { type Deployment, LOCAL_STACK } from '../../../src/cli/deployment/deployment.ts';
import { invoke } from '../../../src/cli/deployment/invoke.ts';
import { run as reconcile } from '../../../src/cli/reconcile/command.ts';
import { seededRandom } from '../../../src/contracts/generator/random.ts';
import type { Cloud } from '../../../src/local/cloud/cloud.ts';
import { createSecret } from '../../../src/local/cloud/secret.ts';
import { within } from '../../../src/local/postgres/within.ts';
import { trade } from '../../../src/totesys/simulator/business.ts';
import { makeToteSys, type ToteSys } from '../../../src/totesys/simulator/database.ts';
import { eventually } from '../../support/eventually.ts';
import { startTestCloud } from '../local-cloud.ts';
import { printedBy } from '../printed-by.ts';
import { startTestPostgres } from '../test-postgres.ts';

let cloud: Cloud;
let deployed: Deployment;
let totesys: ToteSys;

beforeAll(async () => {
  cloud = await startTestCloud('totesys-tables');
  const { superuser } = await startTestPostgres();
  totesys = await makeToteSys(superuser, { seed: 1, deals: 200, now: Date.now() });
  await createSecret('sluice/totesys/source', totesys.reader, cloud.access);
  deployed = await cloud.deploy(['operations', 'totesys']);
  // with --stack, commands find AWS through the environment
  Object.assign(process.env, accessEnv(cloud.access, {}), { NODE_EXTRA_CA_CERTS: certificateFile });
}, 240_000);

test('by default the deployed load fills Iceberg tables without a secret, and commands answer from them', async () => {
  await extract();
  await within(totesys.application, (session) => trade(session, seededRandom(1), 10));
  await extract();
  const compared = await eventually(
    () => printedBy(() => reconcile(['totesys', '--stack', LOCAL_STACK])).catch(String),
    (text) => text.includes('batch 2:'),
    150,
  );
  expect(compared).toContain('fact_sales_order');
  expect(compared).not.toContain('DIFFERENT');
  expect(await printedBy(() => ask(['revenue-by-month', '--stack', LOCAL_STACK, '--format', 'csv']))).toContain('GBP');
}, 240_000);

function extract(): Promise<unknown> {
  return invoke(deployed('totesys', 'ExtractFunctionName'), { compare: false }, cloud.access);
}
