import { S3Client } from '@aws-sdk/client-s3';
import { objectStore } from '../../lib/aws/object-store.ts';
import { requiredEnv } from '../../lib/env.ts';
import { stepHandler } from '../../lib/handlers/step-handler.ts';
import { wakeUp } from '../../lib/sources/wake-up.ts';
import { enginesOf } from '../../lib/star/engines.ts';
import { transform, type Transformed } from '../../lib/star/transform.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { duckDbFromEnv } from '../../lib/wiring/duckdb-from-env.ts';
import { STAR } from '../star.ts';

const env = requiredEnv(['LAKE_BUCKET', 'ENGINE_MEMORY_MIB']);
const { telemetry, observe } = powertools();
const s3 = new S3Client();
const store = objectStore(s3, env.LAKE_BUCKET);
const withEngines = enginesOf(duckDbFromEnv(env, s3));

export const handler = stepHandler(observe(), wakeUp<Transformed>(), () =>
  transform({ star: STAR, store, withEngines, telemetry, now: () => new Date() }),
);
