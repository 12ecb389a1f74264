import { randomUUID } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import { failedStore } from '../../lib/aws/failed-store.ts';
import { objectStore } from '../../lib/aws/object-store.ts';
import { requiredEnv } from '../../lib/env.ts';
import { extract, type Extracted } from '../../lib/extract/extract.ts';
import { extractRequest, type ExtractRequest } from '../../lib/generated/extract-request.v1.ts';
import { stepHandler } from '../../lib/handlers/step-handler.ts';
import { directInput } from '../../lib/sources/direct.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { sourceFromEnv } from '../../lib/wiring/source-from-env.ts';
import { TABLES } from '../tables.ts';

const env = requiredEnv([
  'SOURCE_SECRET',
  'SOURCE_ADDRESS',
  'SOURCE_REPLICA',
  'LAKE_BUCKET',
  'OVERLAP_SECONDS',
  'SOURCE_TIME_ZONE',
  'STATEMENT_SECONDS',
]);
const { telemetry, observe } = powertools();
const [s3, source] = [new S3Client(), sourceFromEnv(env)];
const [store, failed] = [objectStore(s3, env.LAKE_BUCKET), failedStore(s3, env.LAKE_BUCKET)];

export const handler = stepHandler(observe(), directInput<ExtractRequest, Extracted>(extractRequest), (request) =>
  extract(request, { tables: TABLES, source, store, failed, telemetry, now: () => new Date(), newId: randomUUID }),
);
