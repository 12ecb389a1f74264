import { S3Client } from '@aws-sdk/client-s3';
import { beforeAll, expect, test } from '@jest/globals';
import type { Deployment } from '../../../src/cli/deployment/deployment.ts';
import { lake } from '../../../src/lib/aws/lake.ts';
import { runOrders } from '../../../src/orders/demo/demo.ts';
import { startTestCloud, type TestCloud } from '../local-cloud.ts';
import { settledOf } from '../settled.ts';
import { USUAL } from '../../../src/orders/retailer-options.ts';

let cloud: TestCloud;
let deployed: Deployment;

beforeAll(async () => {
  cloud = await startTestCloud('orders-import');
  deployed = await cloud.deploy(['operations', 'orders']);
}, 180_000);

test("lands every line of the retailer's file", async () => {
  const file = { path: 'data/orders/online_retail_sample.csv', ...USUAL };
  const given = await runOrders(file, lake(new S3Client(cloud.access), deployed('orders', 'LakeBucket')));

  const { account, tally } = await settledOf('orders', given, { cloud, deployed });

  expect(account).toEqual({ accepted: 2000, repeated: 0, distinct: 2000, failed: 0, unaccounted: 0 });
  expect(tally.rows).toBe(2000);
}, 120_000);
