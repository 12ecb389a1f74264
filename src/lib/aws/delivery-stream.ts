import { type FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { backoff } from '../batch/backoff.ts';
import { sendInBatches } from '../batch/send-in-batches.ts';
import { TransientError } from '../errors.ts';
import type { DeliveryStream } from '../ports/delivery-stream.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';

/**
 * A Firehose delivery stream. PutRecordBatch takes 500 records or 4 MiB.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/limits.html
 * @example
 * ```ts
 * const stream = deliveryStream(new FirehoseClient(), 'weather', telemetry);
 * const refused = await stream.put([{ data: Buffer.from('{"station":"Cluj"}\n') }]);
 * ```
 */
export function deliveryStream(
  firehose: FirehoseClient,
  name: string,
  { recovered }: Pick<Telemetry, 'recovered'>,
): DeliveryStream {
  return {
    put: (records) =>
      sendInBatches(records, {
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
      }),
  };
}
