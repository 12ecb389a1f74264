import { deliveryStream } from '../../lib/aws/put-records.ts';
import { requiredEnv } from '../../lib/env.ts';
import { failedStoreIn } from '../../lib/failed/failed-store.ts';
import { stepHandler } from '../../lib/middleware/step-handler.ts';
import { sqsMessages } from '../../lib/sources/sqs.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { consume } from '../consume.ts';
import { session } from '../generated/session.v1.ts';

const { DELIVERY_STREAM_NAME, LAKE_BUCKET } = requiredEnv(['DELIVERY_STREAM_NAME', 'LAKE_BUCKET']);
const { telemetry, observe } = powertools();
const stream = deliveryStream(DELIVERY_STREAM_NAME, telemetry);
const failed = failedStoreIn(async (key, text) => {
  // the S3 client costs 90 ms, and rejected messages are rare
  const { putTextIn } = await import('../../lib/aws/put-object.ts');
  await putTextIn(LAKE_BUCKET)(key, text);
});

const source = sqsMessages({ contract: session, stage: 'sessions.consume', failed, telemetry });
export const handler = stepHandler(observe(), source, (messages) => consume(messages, { stream }));
