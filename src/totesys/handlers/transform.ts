import { byteStore } from '../../lib/aws/byte-store.ts';
import { objectStore } from '../../lib/aws/object-store.ts';
import { engineNamed } from '../../lib/engine/engine-named.ts';
import { requiredEnv } from '../../lib/env.ts';
import { stepHandler } from '../../lib/middleware/step-handler.ts';
import { wakeUp } from '../../lib/sources/wake-up.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { enginesOf } from '../star/engines.ts';
import { transform, type Transformed } from '../transform.ts';

const env = requiredEnv(['LAKE_BUCKET', 'ENGINE', 'ENGINE_MEMORY_MIB', 'ATHENA_WORK_GROUP', 'GLUE_DATABASE']);
const { telemetry, observe } = powertools();
const bucket = env.LAKE_BUCKET;
const engine = (name: string) =>
  engineNamed(name, {
    bucket,
    store: objectStore(bucket),
    telemetry,
    memoryMiB: Number(env.ENGINE_MEMORY_MIB),
    workGroup: env.ATHENA_WORK_GROUP,
    database: env.GLUE_DATABASE,
  });
const withEngines = enginesOf(engine('duckdb'), env.ENGINE === 'duckdb' ? undefined : engine(env.ENGINE));

export const handler = stepHandler(observe(), wakeUp<Transformed>(), () =>
  transform({ store: byteStore(bucket), withEngines, telemetry, now: () => new Date() }),
);
