import { objectStore } from '../../lib/aws/object-store.ts';
import { requiredEnv } from '../../lib/env.ts';
import { stepHandler } from '../../lib/handlers/step-handler.ts';
import { wakeUp } from '../../lib/sources/wake-up.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { WAREHOUSE_ENV, warehouseFromEnv } from '../../lib/warehouse/warehouse-from-env.ts';
import { load, type Loaded } from '../load.ts';

const env = requiredEnv(WAREHOUSE_ENV);
const { telemetry, observe } = powertools();
const [store, warehouse] = [objectStore(env.LAKE_BUCKET), warehouseFromEnv(env)];

export const handler = stepHandler(observe(), wakeUp<Loaded>(), () =>
  load({ store, warehouse, telemetry, now: () => new Date() }),
);
