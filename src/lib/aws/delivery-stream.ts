import { randomUUID } from 'node:crypto';
import { type FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { backoff } from '../batch/backoff.ts';
import { sendInBatches } from '../batch/send-in-batches.ts';
import { TransientError } from '../errors.ts';
import type { DeliveryStream } from '../ports/delivery-stream.ts';
import { inParts } from '../streams/passed-on.ts';
import { markLine } from '../streams/record-mark.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';

/**
 * A Firehose delivery stream. PutRecordBatch takes 500 records or 4 MiB. Firehose keeps no account of records, so a line in front of each
 * gives the time of acceptance, its ID and its number of lines.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/limits.html
 * @example
 * ```ts
 * const stream = deliveryStream(new FirehoseClient(), 'weather', telemetry);
 * const refused = await stream.put([{ data: Buffer.from('{"station":"Cluj"}\n'), lines: 1 }]);
 * ```
 */
export function deliveryStream(
  firehose: FirehoseClient,
  name: string,
  { recovered, passedOn }: Pick<Telemetry, 'recovered' | 'passedOn'>,
  now = () => new Date(),
): DeliveryStream {
  const writer = randomUUID().slice(-12);
  let written = 0;
  return {
    put: async (records) => {
      const at = now().toISOString();
      const marked = records.map((record) => {
        const id = `${writer}-${++written}`;
        return {
          record,
          id,
          data: Buffer.concat([Buffer.from(markLine({ at, id, lines: record.lines })), record.data]),
        };
      });
      const refused = await sendInBatches(marked, {
        limits: { count: 500, bytes: 4 * 1024 * 1024, sizeOf: ({ data }) => data.length },
        send: async (batch) => {
          const Records = batch.map(({ data }) => ({ Data: data }));
          const { RequestResponses = [] } = await firehose.send(
            new PutRecordBatchCommand({ DeliveryStreamName: name, Records }),
          );
          if (RequestResponses.length !== batch.length)
            throw new TransientError(`Expected ${batch.length} outcomes from Firehose, not ${RequestResponses.length}`);
          return RequestResponses.flatMap(({ ErrorCode }, index) => (ErrorCode ? [index] : []));
        },
        pause: backoff(),
        recovered,
      });
      const left = new Set(refused);
      const taken = marked.filter((each) => !left.has(each));
      const facts = taken.map(({ id, record: { lines } }) => ({ id, said: lines, lines }));
      if (facts.length > 0) for (const part of inParts({ hop: 'deliver', at, records: facts })) passedOn(part);
      return refused.map(({ record }) => record);
    },
  };
}
