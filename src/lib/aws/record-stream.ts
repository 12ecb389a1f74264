import { type KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { backoff } from '../batch/backoff.ts';
import { sendInBatches } from '../batch/send-in-batches.ts';
import { TransientError } from '../errors.ts';
import type { RecordStream } from '../ports/record-stream.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';

/**
 * A Kinesis data stream. PutRecords takes 500 records or 5 MiB, keys included; a record that is retried after others
 * with its key comes behind them.
 * @see https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html
 * @example
 * ```ts
 * const readings = recordStream(new KinesisClient(), 'weather', telemetry);
 * const refused = await readings.put([{ key: 'Cluj', data: Buffer.from('{"station":"Cluj"}') }]);
 * ```
 */
export function recordStream(
  kinesis: KinesisClient,
  name: string,
  { recovered }: Pick<Telemetry, 'recovered'>,
): RecordStream {
  return {
    put: (records) =>
      sendInBatches(records, {
        limits: {
          count: 500,
          bytes: 5 * 1024 * 1024,
          sizeOf: ({ key, data }) => Buffer.byteLength(key) + data.length,
        },
        send: async (batch) => {
          const { Records = [] } = await kinesis.send(
            new PutRecordsCommand({
              StreamName: name,
              Records: batch.map(({ key, data }) => ({ PartitionKey: key, Data: data })),
            }),
          );
          if (Records.length !== batch.length)
            throw new TransientError(`Expected ${batch.length} outcomes from Kinesis, not ${Records.length}`);
          return Records.flatMap(({ ErrorCode }, index) => (ErrorCode ? [index] : []));
        },
        pause: backoff(),
        recovered,
      }),
  };
}
