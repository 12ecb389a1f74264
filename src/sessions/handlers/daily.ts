import { openObject } from '../../lib/aws/get-object.ts';
import { getSecretText } from '../../lib/aws/get-secret-text.ts';
import { objectStore } from '../../lib/aws/object-store.ts';
import { withDuckDbEngine } from '../../lib/engine/duckdb-engine.ts';
import { requiredEnv } from '../../lib/env.ts';
import { stepHandler } from '../../lib/middleware/step-handler.ts';
import { directInput } from '../../lib/sources/direct.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { daily } from '../daily.ts';
import type { DailyReport } from '../generated/daily-report.v1.ts';
import { dailyRequest, type DailyRequest } from '../generated/daily-request.v1.ts';

const env = requiredEnv(['LAKE_BUCKET', 'PSEUDONYM_KEY_SECRET', 'YEAR', 'ENGINE_MEMORY_MIB']);
const { telemetry, observe } = powertools();
const bucket = env.LAKE_BUCKET;
const store = objectStore(bucket);
const engine = { bucket, open: openObject, lake: store, memoryMiB: Number(env.ENGINE_MEMORY_MIB) };

export const handler = stepHandler(
  observe(),
  directInput<DailyRequest, { days: DailyReport[] }>(dailyRequest),
  async (request) => {
    const pseudonymKey = await getSecretText(env.PSEUDONYM_KEY_SECRET);
    const withEngine = <Outcome>(work: Parameters<typeof withDuckDbEngine<Outcome>>[1]) =>
      withDuckDbEngine(engine, work);
    return daily(
      request,
      { year: Number(env.YEAR), pseudonymKey },
      { store, bucket, withEngine, telemetry, now: () => new Date() },
    );
  },
);
