import { SQSClient } from '@aws-sdk/client-sqs';
import { messageQueue } from '../../lib/aws/message-queue.ts';
import { anyVersion } from '../../lib/contracts/versions.ts';
import { requiredEnv } from '../../lib/env.ts';
import { answerErrors } from '../../lib/handlers/answer-errors.ts';
import { stepHandler } from '../../lib/handlers/step-handler.ts';
import { enqueue } from '../../lib/http/enqueue.ts';
import { isAuthorized } from '../../lib/http/is-authorized.ts';
import { QUEUED_LIMITS } from '../../lib/http/request-limits.ts';
import { httpBody } from '../../lib/sources/http.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { reading } from '../generated/reading.v1.ts';

const { QUEUE_URL } = requiredEnv(['QUEUE_URL']);
const { telemetry, observe } = powertools();
const queue = messageQueue(new SQSClient(), QUEUE_URL, telemetry);

const source = httpBody({ contract: anyVersion(reading), telemetry, ...QUEUED_LIMITS, permits: isAuthorized });
export const handler = stepHandler(observe(), source, (messages) => enqueue(messages, { queue })).use(answerErrors());
