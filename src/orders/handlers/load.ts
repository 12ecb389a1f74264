import { S3Client } from '@aws-sdk/client-s3';
import { failedStore } from '../../lib/aws/failed-store.ts';
import { objectStore } from '../../lib/aws/object-store.ts';
import { requiredEnv } from '../../lib/env.ts';
import { stepHandler } from '../../lib/handlers/step-handler.ts';
import { keysOf, objectNotices } from '../../lib/sources/object-notices.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { duckDbFromEnv } from '../../lib/wiring/duckdb-from-env.ts';
import { WAREHOUSE_ENV, warehouseFromEnv } from '../../lib/wiring/warehouse-from-env.ts';
import { load } from '../load.ts';
import { oneByOne } from '../one-by-one.ts';
import { WAREHOUSE } from '../warehouse.ts';

const env = requiredEnv(WAREHOUSE_ENV);
const { telemetry, observe } = powertools();
const bucket = env.LAKE_BUCKET;
const s3 = new S3Client();
const store = objectStore(s3, bucket);
const withEngine = duckDbFromEnv(env, s3);
const withWarehouse = warehouseFromEnv(env, s3, WAREHOUSE);
const gate = { bucket, stage: 'orders.load', failed: failedStore(s3, bucket), telemetry };

export const handler = stepHandler(observe(), objectNotices(gate), (messages) =>
  withWarehouse((warehouse) =>
    oneByOne(messages, (some) => load(keysOf(some), { store, withEngine, warehouse, telemetry }), telemetry),
  ),
);
