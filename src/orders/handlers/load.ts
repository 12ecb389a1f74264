import { openObject } from '../../lib/aws/get-object.ts';
import { objectStore } from '../../lib/aws/object-store.ts';
import { putTextIn } from '../../lib/aws/put-object.ts';
import { withDuckDbEngine } from '../../lib/engine/duckdb-engine.ts';
import { requiredEnv } from '../../lib/env.ts';
import { failedStoreIn } from '../../lib/failed/failed-store.ts';
import { objectNotice } from '../../lib/generated/object-notice.v1.ts';
import { stepHandler } from '../../lib/middleware/step-handler.ts';
import { keysOf } from '../../lib/sources/object-notices.ts';
import { sqsMessages } from '../../lib/sources/sqs.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { warehouseNamed } from '../../lib/warehouse/warehouse-named.ts';
import { load } from '../load.ts';

const env = requiredEnv([
  'LAKE_BUCKET',
  'WAREHOUSE_PROFILE',
  'WAREHOUSE_SECRET',
  'ENGINE_MEMORY_MIB',
  'REDSHIFT_WORKGROUP',
  'REDSHIFT_DATABASE',
  'REDSHIFT_COPY_ROLE',
]);
const { telemetry, observe } = powertools();
const bucket = env.LAKE_BUCKET;
const memoryMiB = Number(env.ENGINE_MEMORY_MIB);
const store = objectStore(bucket);
const redshift = {
  workgroup: env.REDSHIFT_WORKGROUP,
  database: env.REDSHIFT_DATABASE,
  copyRole: env.REDSHIFT_COPY_ROLE,
};
const warehouse = warehouseNamed(env.WAREHOUSE_PROFILE, {
  bucket,
  secret: env.WAREHOUSE_SECRET,
  memoryMiB,
  ...redshift,
});
const notices = { contract: objectNotice, stage: 'orders.load', failed: failedStoreIn(putTextIn(bucket)), telemetry };

export const handler = stepHandler(observe(), sqsMessages(notices), async (messages) => {
  const withEngine = <Outcome>(work: Parameters<typeof withDuckDbEngine<Outcome>>[1]) =>
    withDuckDbEngine({ bucket, open: openObject, lake: store, memoryMiB }, work);
  await load(keysOf(messages), { store, withEngine, warehouse, telemetry });
  return [];
});
