import type { SQSEvent, SQSRecord } from 'aws-lambda';
import type { Message } from '../contracts/message.ts';
import type { EventSource } from './event-source.ts';
import { expectEvent, SQS } from './expect-event.ts';
import type { Gate } from './gate.ts';
import { admitRecords, type BatchResponse, type RecordReader } from './records.ts';

/**
 * Messages of a queue. A rejected message is acknowledged once it is in the failed store: a retry would be rejected
 * again.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 * @example
 * ```ts
 * const source = sqsMessages({ contract: reading, stage: 'weather.consume', failed, telemetry });
 * export const handler = stepHandler(observe(), source, (messages) => deliver(messages, { stream }));
 * ```
 */
export function sqsMessages<T>(
  gate: Gate<T>,
): EventSource<SQSEvent, Message<T>[], readonly Message<T>[], BatchResponse> {
  return {
    admit: async (event) => {
      expectEvent(event, SQS);
      return admitRecords(event.Records, SQS_READER, gate);
    },
  };
}

export const SQS_READER: RecordReader<SQSRecord> = {
  id: ({ messageId }) => messageId,
  body: ({ body }) => body,
  origin: ({ messageId, attributes, eventSourceARN }) => ({
    id: `sqs-${messageId}`,
    source: { kind: 'sqs', queue: eventSourceARN, message_id: messageId },
    firstSeen: new Date(Number(attributes.ApproximateFirstReceiveTimestamp)),
  }),
};
