import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { mailTopic } from '../../lib/aws/mail-topic.ts';
import { messageQueue } from '../../lib/aws/message-queue.ts';
import { requiredEnv } from '../../lib/env.ts';
import { stepHandler } from '../../lib/handlers/step-handler.ts';
import { snsMessages } from '../../lib/sources/sns.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { alarm } from '../generated/alarm.v1.ts';
import { notify } from '../notify.ts';
import { unreadableMessages } from '../unreadable.ts';

const { MAIL_TOPIC_ARN, QUEUE_URL } = requiredEnv(['MAIL_TOPIC_ARN', 'QUEUE_URL']);
const { telemetry, observe } = powertools();
const mails = mailTopic(new SNSClient(), MAIL_TOPIC_ARN);
const queue = messageQueue(new SQSClient(), QUEUE_URL, telemetry);
const failed = unreadableMessages(queue, QUEUE_URL.split('/').at(-1) ?? '', mails);
// an alarm and its topics are in the same region
const region = MAIL_TOPIC_ARN.split(':')[3] ?? '';

const source = snsMessages({ contract: alarm, stage: 'operations.notify', failed, telemetry });
export const handler = stepHandler(observe(), source, (messages) => notify(messages, { mails, telemetry, region }));
