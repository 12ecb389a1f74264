import { KinesisClient } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { recordStream } from '../../../src/lib/aws/record-stream.ts';
import { awsService } from '../../support/fakes/aws-service.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';

const Call = z.object({ Records: z.array(z.object({ Data: z.base64() })) });

test('only the records that Kinesis refuses are retried, and they are reported if it never takes them', async () => {
  const kinesis = await awsService((call) => {
    const Records = dataIn(call).map((data) =>
      data === 'no'
        ? { ErrorCode: 'ProvisionedThroughputExceededException', ErrorMessage: 'Slow down.' }
        : { SequenceNumber: data, ShardId: 'shardId-000000000000' },
    );
    return { body: { FailedRecordCount: 1, Records } };
  });
  try {
    const records = ['yes', 'no', 'also'].map((data) => ({ key: data, data: Buffer.from(data) }));
    const client = new KinesisClient({ ...kinesis.access, requestHandler: new NodeHttpHandler() });
    expect(await recordStream(client, 'stream', fakeTelemetry()).put(records)).toEqual([records[1]]);
    expect(kinesis.calls.map(dataIn)).toEqual([['yes', 'no', 'also'], ['no'], ['no'], ['no']]);
  } finally {
    await kinesis.close();
  }
});

function dataIn(call: string): string[] {
  return Call.parse(JSON.parse(call)).Records.map(({ Data }) => Buffer.from(Data, 'base64').toString());
}
