import { S3Client } from '@aws-sdk/client-s3';
import { objectStore } from '../../lib/aws/object-store.ts';
import { requiredEnv } from '../../lib/env.ts';
import { stepHandler } from '../../lib/handlers/step-handler.ts';
import { wakeUp } from '../../lib/sources/wake-up.ts';
import { load, type Loaded } from '../../lib/star/load.ts';
import { loadWhenDue } from '../../lib/star/load-when-due.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { WAREHOUSE_ENV, warehouseFromEnv } from '../../lib/wiring/warehouse-from-env.ts';
import { STAR } from '../star.ts';

const env = requiredEnv(WAREHOUSE_ENV);
const { telemetry, observe } = powertools();
const s3 = new S3Client();
const [store, withWarehouse] = [objectStore(s3, env.LAKE_BUCKET), warehouseFromEnv(env, s3, STAR.warehouse)];

// Redshift Serverless bills at least a minute each time it is woken
const step = env.WAREHOUSE_PROFILE === 'redshift' ? loadWhenDue : load;

export const handler = stepHandler(observe(), wakeUp<Loaded>(), () =>
  withWarehouse((warehouse) => step({ star: STAR, store, warehouse, telemetry, now: () => new Date() })),
);
