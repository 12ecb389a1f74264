import { S3Client } from '@aws-sdk/client-s3';
import { objectStore } from '../../lib/aws/object-store.ts';
import { requiredEnv } from '../../lib/env.ts';
import { stepHandler } from '../../lib/handlers/step-handler.ts';
import { wakeUp } from '../../lib/sources/wake-up.ts';
import { enginesOf } from '../../lib/star/engines.ts';
import { transform, type Transformed } from '../../lib/star/transform.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { ENGINE_ENV, engineFromEnv } from '../../lib/wiring/engine-from-env.ts';
import { STAR } from '../star.ts';

const env = requiredEnv(ENGINE_ENV);
const { telemetry, observe } = powertools();
const s3 = new S3Client();
const store = objectStore(s3, env.LAKE_BUCKET);
const embedded = engineFromEnv({ ...env, ENGINE: 'duckdb' }, { s3, telemetry });
const other = env.ENGINE === 'duckdb' ? undefined : engineFromEnv(env, { s3, telemetry });
const withEngines = enginesOf(embedded, other);

export const handler = stepHandler(observe(), wakeUp<Transformed>(), () =>
  transform({ star: STAR, store, withEngines, telemetry, now: () => new Date() }),
);
