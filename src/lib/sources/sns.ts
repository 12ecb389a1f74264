import type { SNSEvent, SNSEventRecord } from 'aws-lambda';
import type { Message } from '../contracts/message.ts';
import { TransientError } from '../errors.ts';
import type { EventSource } from './event-source.ts';
import { expectEvent, SNS } from './expect-event.ts';
import type { Gate } from './gate.ts';
import { admitRecords, type RecordReader } from './records.ts';

/**
 * Messages of a topic. SNS has no partial response: while a message fails, its whole event is retried, and goes to the
 * function's on-failure destination in the end.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html
 * @example
 * ```ts
 * const source = snsMessages({ contract: reading, stage: 'weather.notify', failed, telemetry });
 * export const handler = stepHandler(observe(), source, (messages) => deliver(messages, { stream }));
 * ```
 */
export function snsMessages<T>(gate: Gate<T>): EventSource<SNSEvent, Message<T>[], readonly Message<T>[], void> {
  return {
    admit: async (event) => {
      expectEvent(event, SNS);
      const { Records } = event;
      const { input, respond } = await admitRecords(Records, READER, gate);
      return {
        input,
        respond: (retry) => {
          const { length } = respond(retry).batchItemFailures;
          if (length > 0) throw new TransientError(`${length} of ${Records.length} messages failed temporarily`);
        },
      };
    },
  };
}

const READER: RecordReader<SNSEventRecord> = {
  id: ({ Sns }) => Sns.MessageId,
  body: ({ Sns }) => Sns.Message,
  origin: ({ Sns: { MessageId, Timestamp, TopicArn } }) => ({
    id: `sns-${MessageId}`,
    source: { kind: 'sns', topic: TopicArn, message_id: MessageId },
    firstSeen: new Date(Timestamp),
  }),
};
