import { openObject } from '../../lib/aws/get-object.ts';
import { putFileIn, putTextIn } from '../../lib/aws/put-object.ts';
import { requiredEnv } from '../../lib/env.ts';
import { failedStoreIn } from '../../lib/failed/failed-store.ts';
import { land } from '../../lib/lake/land.ts';
import { stepHandler } from '../../lib/middleware/step-handler.ts';
import { ndjson } from '../../lib/objects/ndjson.ts';
import { plainBytes } from '../../lib/objects/plain-bytes.ts';
import { s3Objects } from '../../lib/sources/s3-objects.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { session } from '../generated/session.v1.ts';

const { LAKE_BUCKET } = requiredEnv(['LAKE_BUCKET']);
const { telemetry, observe } = powertools();
const failed = failedStoreIn(putTextIn(LAKE_BUCKET));
const lake = { putFile: putFileIn(LAKE_BUCKET) };
const gate = { contract: session, stage: 'sessions.transform', failed, telemetry };
const source = s3Objects(gate, openObject, ({ body }) => ndjson(plainBytes(body)));
const clean = { contract: session, derive: () => ({}) };

export const handler = stepHandler(observe(), source, (objects) => land(objects, clean, { lake, telemetry }));
