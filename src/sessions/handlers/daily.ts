import { alarmNamed } from '../../lib/aws/alarm.ts';
import { getSecretText } from '../../lib/aws/get-secret-text.ts';
import { objectStore } from '../../lib/aws/object-store.ts';
import { ENGINE_ENV, engineSettings } from '../../lib/engine/engine-env.ts';
import { engineNamed } from '../../lib/engine/engine-named.ts';
import { requiredEnv } from '../../lib/env.ts';
import { stepHandler } from '../../lib/handlers/step-handler.ts';
import { directInput } from '../../lib/sources/direct.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { daily } from '../daily.ts';
import type { DailyReport } from '../generated/daily-report.v1.ts';
import { dailyRequest, type DailyRequest } from '../generated/daily-request.v1.ts';

const env = requiredEnv([...ENGINE_ENV, 'PSEUDONYM_KEY_SECRET', 'YEAR', 'UNREADABLE_OBJECT_ALARM']);
const { telemetry, observe } = powertools();
const bucket = env.LAKE_BUCKET;
const store = objectStore(bucket);
const alarm = alarmNamed(env.UNREADABLE_OBJECT_ALARM);
const withEngine = engineNamed(env.ENGINE, { ...engineSettings(env), store, telemetry });

export const handler = stepHandler(
  observe(),
  directInput<DailyRequest, { days: DailyReport[] }>(dailyRequest),
  async (request) => {
    const settings = { year: Number(env.YEAR), pseudonymKey: await getSecretText(env.PSEUDONYM_KEY_SECRET) };
    return daily(request, settings, { store, bucket, withEngine, alarm, telemetry, now: () => new Date() });
  },
);
