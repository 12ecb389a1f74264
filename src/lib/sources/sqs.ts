import type { SQSEvent, SQSRecord } from 'aws-lambda';
import type { Message } from '../contracts/message.ts';
import type { EventSource } from './event-source.ts';
import type { Gate } from './gate.ts';
import { admitRecords, type BatchResponse, type RawRecord } from './records.ts';

/**
 * Messages of a queue.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function sqsMessages<T>(
  gate: Gate<T>,
): EventSource<SQSEvent, Message<T>[], readonly Message<T>[], BatchResponse> {
  return { admit: ({ Records }) => admitRecords(Records.map(rawRecord), gate) };
}

function rawRecord({ messageId, body, attributes, eventSourceARN }: SQSRecord): RawRecord {
  return {
    recordId: messageId,
    text: body,
    origin: () => ({
      id: `sqs-${messageId}`,
      source: { kind: 'sqs', queue: eventSourceARN, message_id: messageId },
      firstSeen: new Date(Number(attributes.ApproximateFirstReceiveTimestamp)),
    }),
  };
}
