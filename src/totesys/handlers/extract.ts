import { randomUUID } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import { failedStore } from '../../lib/aws/failed-store.ts';
import { objectStore } from '../../lib/aws/object-store.ts';
import { requiredEnv } from '../../lib/env.ts';
import { stepHandler } from '../../lib/handlers/step-handler.ts';
import { directInput } from '../../lib/sources/direct.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { connectBySecret } from '../../lib/wiring/connect-by-secret.ts';
import { extract, type Extracted } from '../extract.ts';
import { extractRequest, type ExtractRequest } from '../generated/extract-request.v1.ts';
import { postgresSource } from '../postgres-source.ts';

const env = requiredEnv([
  'SOURCE_SECRET',
  'SOURCE_ADDRESS',
  'LAKE_BUCKET',
  'OVERLAP_SECONDS',
  'SOURCE_TIME_ZONE',
  'STATEMENT_SECONDS',
]);
const { telemetry, observe } = powertools();
const connect = connectBySecret(
  { secret: env.SOURCE_SECRET, address: env.SOURCE_ADDRESS },
  { applicationName: 'sluice', statementSeconds: Number(env.STATEMENT_SECONDS) },
);
const source = postgresSource(connect, {
  overlapSeconds: Number(env.OVERLAP_SECONDS),
  timeZone: env.SOURCE_TIME_ZONE,
  lake: env.LAKE_BUCKET,
});
const s3 = new S3Client();
const [store, failed] = [objectStore(s3, env.LAKE_BUCKET), failedStore(s3, env.LAKE_BUCKET)];

export const handler = stepHandler(observe(), directInput<ExtractRequest, Extracted>(extractRequest), (request) =>
  extract(request, { source, store, failed, telemetry, now: () => new Date(), newId: randomUUID }),
);
