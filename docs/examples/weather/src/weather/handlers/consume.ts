import { FirehoseClient } from '@aws-sdk/client-firehose';
import { deliveryStream } from '../../lib/aws/delivery-stream.ts';
import { anyVersion } from '../../lib/contracts/versions.ts';
import { requiredEnv } from '../../lib/env.ts';
import { stepHandler } from '../../lib/handlers/step-handler.ts';
import { sqsMessages } from '../../lib/sources/sqs.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { failedStoreOnDemand } from '../../lib/wiring/failed-store-on-demand.ts';
import { deliver } from '../../lib/lake/deliver.ts';
import { reading } from '../generated/reading.v1.ts';

const { DELIVERY_STREAM_NAME, LAKE_BUCKET } = requiredEnv(['DELIVERY_STREAM_NAME', 'LAKE_BUCKET']);
const { telemetry, observe } = powertools();
const stream = deliveryStream(new FirehoseClient(), DELIVERY_STREAM_NAME, telemetry);
const failed = failedStoreOnDemand(LAKE_BUCKET);

const source = sqsMessages({ contract: anyVersion(reading), stage: 'weather.consume', failed, telemetry });
export const handler = stepHandler(observe(), source, (messages) => deliver(messages, { stream }));
