import { objectStore } from '../../lib/aws/object-store.ts';
import { putTextIn } from '../../lib/aws/lake.ts';
import { embeddedEngine } from '../../lib/engine/embedded-engine.ts';
import { requiredEnv } from '../../lib/env.ts';
import { failedStoreIn } from '../../lib/failed/failed-store.ts';
import { objectNotice } from '../../lib/generated/object-notice.v1.ts';
import { stepHandler } from '../../lib/handlers/step-handler.ts';
import { keysOf } from '../../lib/sources/object-notices.ts';
import { sqsMessages } from '../../lib/sources/sqs.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { WAREHOUSE_ENV, warehouseFromEnv } from '../../lib/warehouse/warehouse-from-env.ts';
import { load } from '../load.ts';

const env = requiredEnv(WAREHOUSE_ENV);
const { telemetry, observe } = powertools();
const bucket = env.LAKE_BUCKET;
const store = objectStore(bucket);
const withEngine = embeddedEngine({ bucket, store, memoryMiB: Number(env.ENGINE_MEMORY_MIB) });
const warehouse = warehouseFromEnv(env);
const notices = { contract: objectNotice, stage: 'orders.load', failed: failedStoreIn(putTextIn(bucket)), telemetry };

export const handler = stepHandler(observe(), sqsMessages(notices), async (messages) => {
  await load(keysOf(messages), { store, withEngine, warehouse, telemetry });
  return [];
});
