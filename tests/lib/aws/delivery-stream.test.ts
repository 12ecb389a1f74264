import { FirehoseClient } from '@aws-sdk/client-firehose';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { deliveryStream } from '../../../src/lib/aws/delivery-stream.ts';
import { awsService } from '../../support/fakes/aws-service.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';

const Call = z.object({ Records: z.array(z.object({ Data: z.base64() })) });

test('only the records that Firehose refuses are retried, and they are reported if it never takes them', async () => {
  const firehose = await awsService((call) => {
    const RequestResponses = dataIn(call).map((data) =>
      data === 'no' ? { ErrorCode: 'ServiceUnavailableException', ErrorMessage: 'Slow down.' } : { RecordId: data },
    );
    return { body: { FailedPutCount: 1, RequestResponses } };
  });
  try {
    const records = ['yes', 'no', 'also'].map((data) => ({ data: Buffer.from(data) }));
    const stream = deliveryStream(new FirehoseClient(firehose.access), 'stream', fakeTelemetry());
    expect(await stream.put(records)).toEqual([records[1]]);
    expect(firehose.calls.map(dataIn)).toEqual([['yes', 'no', 'also'], ['no'], ['no'], ['no']]);
  } finally {
    await firehose.close();
  }
});

function dataIn(call: string): string[] {
  return Call.parse(JSON.parse(call)).Records.map(({ Data }) => Buffer.from(Data, 'base64').toString());
}
