import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { backoff } from '../batch/backoff.ts';
import { sendInBatches } from '../batch/send-in-batches.ts';
import { LARGEST_MESSAGE_BYTES, type MessageQueue } from '../ports/message-queue.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';

/**
 * An SQS queue. SendMessageBatch takes 10 messages or 256 KiB, the size that our queues allow.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html
 * @example
 * ```ts
 * const queue = messageQueue(new SQSClient(), 'https://sqs.eu-west-1.amazonaws.com/123456789012/weather', telemetry);
 * const refused = await queue.send([{ body: '{"station":"Cluj"}', delaySeconds: 0 }]);
 * ```
 */
export function messageQueue(sqs: SQSClient, url: string, { recovered }: Pick<Telemetry, 'recovered'>): MessageQueue {
  return {
    send: (messages) =>
      sendInBatches(messages, {
        limits: { count: 10, bytes: LARGEST_MESSAGE_BYTES, sizeOf: ({ body }) => Buffer.byteLength(body) },
        send: async (batch) => {
          const Entries = batch.map(({ body, delaySeconds }, index) => ({
            Id: String(index),
            MessageBody: body,
            DelaySeconds: delaySeconds,
          }));
          const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
          return Failed.map(({ Id }) => Number(Id));
        },
        pause: backoff(),
        recovered,
      }),
  };
}
