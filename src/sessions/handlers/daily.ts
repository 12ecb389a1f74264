import { getSecretText } from '../../lib/aws/get-secret-text.ts';
import { objectStore } from '../../lib/aws/object-store.ts';
import { engineNamed } from '../../lib/engine/engine-named.ts';
import { requiredEnv } from '../../lib/env.ts';
import { stepHandler } from '../../lib/middleware/step-handler.ts';
import { directInput } from '../../lib/sources/direct.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { daily } from '../daily.ts';
import type { DailyReport } from '../generated/daily-report.v1.ts';
import { dailyRequest, type DailyRequest } from '../generated/daily-request.v1.ts';

const env = requiredEnv([
  'LAKE_BUCKET',
  'PSEUDONYM_KEY_SECRET',
  'YEAR',
  'ENGINE',
  'ENGINE_MEMORY_MIB',
  'ATHENA_WORK_GROUP',
  'GLUE_DATABASE',
]);
const { telemetry, observe } = powertools();
const bucket = env.LAKE_BUCKET;
const store = objectStore(bucket);
const memoryMiB = Number(env.ENGINE_MEMORY_MIB);
const athena = { workGroup: env.ATHENA_WORK_GROUP, database: env.GLUE_DATABASE };
const withEngine = engineNamed(env.ENGINE, { bucket, store, telemetry, memoryMiB, ...athena });

export const handler = stepHandler(
  observe(),
  directInput<DailyRequest, { days: DailyReport[] }>(dailyRequest),
  async (request) => {
    const pseudonymKey = await getSecretText(env.PSEUDONYM_KEY_SECRET);
    const settings = { year: Number(env.YEAR), pseudonymKey };
    return daily(request, settings, { store, bucket, withEngine, telemetry, now: () => new Date() });
  },
);
