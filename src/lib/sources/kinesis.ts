import type { KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import type { Message } from '../contracts/message.ts';
import type { EventSource } from './event-source.ts';
import { expectEvent, KINESIS } from './expect-event.ts';
import type { Gate } from './gate.ts';
import { admitAcceptedRecords, admitRecords, type BatchResponse, type Done, type RecordReader } from './records.ts';

/**
 * Records of a stream. Lambda resumes the shard at the first one that the response names.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html
 * @example
 * ```ts
 * const source = kinesisRecords({ contract: reading, stage: 'weather.archive', failed, telemetry });
 * export const handler = stepHandler(observe(), source, (messages) => deliver(messages, { stream }));
 * ```
 */
export function kinesisRecords<T>(
  gate: Gate<T>,
): EventSource<KinesisStreamEvent, Message<T>[], readonly Message<T>[], BatchResponse> {
  return {
    admit: async (event) => {
      expectEvent(event, KINESIS);
      return admitRecords(event.Records, READER, gate);
    },
  };
}

/**
 * Records of a stream whose rejected ones another reader keeps and counts: this one skips them. Each rejected record is
 * then kept and counted once, however many functions read the stream. Only what the step's own sink refuses goes to the failed store.
 * @example
 * ```ts
 * const source = kinesisRecordsOfSecondReader({ contract: reading, stage: 'weather.show', failed, telemetry });
 * export const handler = stepHandler(observe(), source, async (messages) => ({ retry: await deliver(messages, { stream }), refused: [] }));
 * ```
 */
export function kinesisRecordsOfSecondReader<T>(
  gate: Gate<T>,
): EventSource<KinesisStreamEvent, Message<T>[], Done<T>, Promise<BatchResponse>> {
  return {
    admit: async (event) => {
      expectEvent(event, KINESIS);
      return Promise.resolve(admitAcceptedRecords(event.Records, READER, gate));
    },
  };
}

const READER: RecordReader<KinesisStreamRecord> = {
  id: ({ kinesis }) => kinesis.sequenceNumber,
  body: ({ kinesis }) => Buffer.from(kinesis.data, 'base64'),
  origin: ({ kinesis, eventSourceARN, eventID }) => ({
    id: `kinesis-${eventID.replaceAll(/[^\w-]/g, '-')}`,
    source: { kind: 'kinesis', stream: eventSourceARN, sequence_number: kinesis.sequenceNumber },
    firstSeen: new Date(kinesis.approximateArrivalTimestamp * 1000),
  }),
};
