import { randomUUID } from 'node:crypto';
import { getDatabaseSecret } from '../../lib/aws/get-secret.ts';
import { objectStore } from '../../lib/aws/object-store.ts';
import { putTextIn } from '../../lib/aws/lake.ts';
import { requiredEnv } from '../../lib/env.ts';
import { failedStoreIn } from '../../lib/failed/failed-store.ts';
import { stepHandler } from '../../lib/handlers/step-handler.ts';
import { openSession } from '../../lib/postgres/session.ts';
import { directInput } from '../../lib/sources/direct.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { extract, type Extracted } from '../extract.ts';
import { extractRequest, type ExtractRequest } from '../generated/extract-request.v1.ts';
import { postgresSource } from '../postgres-source.ts';

const env = requiredEnv(['SOURCE_SECRET', 'LAKE_BUCKET', 'OVERLAP_SECONDS', 'SOURCE_TIME_ZONE', 'STATEMENT_SECONDS']);
const { telemetry, observe } = powertools();
const connect = async () => {
  const secret = await getDatabaseSecret(env.SOURCE_SECRET);
  return openSession(secret, { applicationName: 'sluice', statementSeconds: Number(env.STATEMENT_SECONDS) });
};
const source = postgresSource(connect, {
  overlapSeconds: Number(env.OVERLAP_SECONDS),
  timeZone: env.SOURCE_TIME_ZONE,
  lake: env.LAKE_BUCKET,
});
const ports = { source, store: objectStore(env.LAKE_BUCKET), failed: failedStoreIn(putTextIn(env.LAKE_BUCKET)) };

export const handler = stepHandler(observe(), directInput<ExtractRequest, Extracted>(extractRequest), (request) =>
  extract(request, { ...ports, telemetry, now: () => new Date(), newId: randomUUID }),
);
