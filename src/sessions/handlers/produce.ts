import { SQSClient } from '@aws-sdk/client-sqs';
import { messageQueue } from '../../lib/aws/message-queue.ts';
import { requiredEnv } from '../../lib/env.ts';
import { stepHandler } from '../../lib/handlers/step-handler.ts';
import { directInput } from '../../lib/sources/direct.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { produceRequest, type ProduceRequest } from '../generated/produce-request.v1.ts';
import { produce } from '../produce.ts';

const { QUEUE_URL } = requiredEnv(['QUEUE_URL']);
const { telemetry, observe } = powertools();
const queue = messageQueue(new SQSClient(), QUEUE_URL, telemetry);

export const handler = stepHandler(
  observe(),
  directInput<ProduceRequest, { sent: number }>(produceRequest),
  (request) => produce(request, { queue, telemetry }),
);
