import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { alarm } from '../../lib/aws/alarm.ts';
import { getSecretText } from '../../lib/aws/get-secret-text.ts';
import { objectStore } from '../../lib/aws/object-store.ts';
import { requiredEnv } from '../../lib/env.ts';
import { stepHandler } from '../../lib/handlers/step-handler.ts';
import { directInput } from '../../lib/sources/direct.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { ENGINE_ENV, engineFromEnv } from '../../lib/wiring/engine-from-env.ts';
import { daily } from '../daily.ts';
import type { DailyReport } from '../generated/daily-report.v1.ts';
import { dailyRequest, type DailyRequest } from '../generated/daily-request.v1.ts';

const env = requiredEnv([...ENGINE_ENV, 'TABLE_BUCKET_ARN', 'PSEUDONYM_KEY_SECRET', 'YEAR', 'UNREADABLE_OBJECT_ALARM']);
const { telemetry, observe } = powertools();
const [s3, secrets] = [new S3Client(), new SecretsManagerClient()];
const withEngine = engineFromEnv(env, { s3, telemetry, tableBucketArn: env.TABLE_BUCKET_ARN });
const unreadable = alarm(new CloudWatchClient(), env.UNREADABLE_OBJECT_ALARM);
const ports = { store: objectStore(s3, env.LAKE_BUCKET), withEngine, alarm: unreadable, telemetry };

const source = directInput<DailyRequest, { days: DailyReport[] }>(dailyRequest);
export const handler = stepHandler(observe(), source, async (request) => {
  const pseudonymKey = await getSecretText(secrets, env.PSEUDONYM_KEY_SECRET);
  return daily(request, { year: Number(env.YEAR), pseudonymKey }, ports);
});
