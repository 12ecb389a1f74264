import { byteStore } from '../../lib/aws/byte-store.ts';
import { requiredEnv } from '../../lib/env.ts';
import { stepHandler } from '../../lib/middleware/step-handler.ts';
import { wakeUp } from '../../lib/sources/wake-up.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { warehouseNamed } from '../../lib/warehouse/warehouse-named.ts';
import { load, type Loaded } from '../load.ts';

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
const warehouse = warehouseNamed(env.WAREHOUSE_PROFILE, {
  bucket: env.LAKE_BUCKET,
  secret: env.WAREHOUSE_SECRET,
  memoryMiB: Number(env.ENGINE_MEMORY_MIB),
  workgroup: env.REDSHIFT_WORKGROUP,
  database: env.REDSHIFT_DATABASE,
  copyRole: env.REDSHIFT_COPY_ROLE,
});

export const handler = stepHandler(observe(), wakeUp<Loaded>(), () =>
  load({ store: byteStore(env.LAKE_BUCKET), warehouse, telemetry, now: () => new Date() }),
);
