import type { SQSEvent, SQSRecord } from 'aws-lambda';
import type { Message } from '../contracts/message.ts';
import type { EventSource } from './event-source.ts';
import type { Gate } from './gate.ts';
import { admitRecords, type BatchResponse, type RecordReader } from './records.ts';

/**
 * Messages of a queue.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function sqsMessages<T>(
  gate: Gate<T>,
): EventSource<SQSEvent, Message<T>[], readonly Message<T>[], BatchResponse> {
  return { admit: ({ Records }) => admitRecords(Records, READER, gate) };
}

const READER: RecordReader<SQSRecord> = {
  id: ({ messageId }) => messageId,
  body: ({ body }) => body,
  origin: ({ messageId, attributes, eventSourceARN }) => ({
    id: `sqs-${messageId}`,
    source: { kind: 'sqs', queue: eventSourceARN, message_id: messageId },
    firstSeen: new Date(Number(attributes.ApproximateFirstReceiveTimestamp)),
  }),
};
