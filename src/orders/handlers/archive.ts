import { FirehoseClient } from '@aws-sdk/client-firehose';
import { deliveryStream } from '../../lib/aws/delivery-stream.ts';
import { deliver } from '../../lib/lake/deliver.ts';
import { requiredEnv } from '../../lib/env.ts';
import { stepHandler } from '../../lib/handlers/step-handler.ts';
import { kinesisRecords } from '../../lib/sources/kinesis.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { failedStoreOnDemand } from '../../lib/wiring/failed-store-on-demand.ts';
import { orderLine } from '../generated/order-line.v1.ts';

const { DELIVERY_STREAM_NAME, LAKE_BUCKET } = requiredEnv(['DELIVERY_STREAM_NAME', 'LAKE_BUCKET']);
const { telemetry, observe } = powertools();
const stream = deliveryStream(new FirehoseClient(), DELIVERY_STREAM_NAME, telemetry);
const failed = failedStoreOnDemand(LAKE_BUCKET);

const source = kinesisRecords({ contract: orderLine, stage: 'orders.archive', failed, telemetry });
export const handler = stepHandler(observe(), source, (messages) => deliver(messages, { stream }));
