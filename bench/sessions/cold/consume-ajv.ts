// The consume function with Ajv compiling when it starts and every SDK client loaded.
import { FirehoseClient } from '@aws-sdk/client-firehose';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import schema from '../../../schemas/sessions/session.v1.json' with { type: 'json' };
import { deliveryStream } from '../../../src/lib/aws/delivery-stream.ts';
import { failedStore } from '../../../src/lib/aws/failed-store.ts';
import { requiredEnv } from '../../../src/lib/env.ts';
import { stepHandler } from '../../../src/lib/handlers/step-handler.ts';
import { sqsMessages } from '../../../src/lib/sources/sqs.ts';
import { powertools } from '../../../src/lib/telemetry/powertools.ts';
import { deliver } from '../../../src/lib/lake/deliver.ts';
import type { Session } from '../../../src/sessions/generated/session.v1.ts';
import { stockAjv } from '../../harness/stock-ajv.ts';

export const clients = [new SNSClient(), new SQSClient()];

const { DELIVERY_STREAM_NAME, LAKE_BUCKET } = requiredEnv(['DELIVERY_STREAM_NAME', 'LAKE_BUCKET']);
const { telemetry, observe } = powertools();
const stream = deliveryStream(new FirehoseClient(), DELIVERY_STREAM_NAME, telemetry);
const failed = failedStore(new S3Client(), LAKE_BUCKET);
const contract = { id: 'sessions/session.v1', validate: stockAjv(false).compile<Session>(schema) };

const source = sqsMessages({ contract, stage: 'sessions.consume', failed, telemetry });
export const handler = stepHandler(observe(), source, (messages) => deliver(messages, { stream }));
