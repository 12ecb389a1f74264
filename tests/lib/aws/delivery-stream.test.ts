import { FirehoseClient } from '@aws-sdk/client-firehose';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { deliveryStream } from '../../../src/lib/aws/delivery-stream.ts';
import { awsService } from '../../support/fakes/aws-service.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';

const AT = '2026-11-21T10:15:00.123Z';
const Mark = z.strictObject({ $accepted: z.string(), $record: z.string(), $lines: z.number() });
const Call = z.object({ Records: z.array(z.object({ Data: z.base64() })) });

test('only the records that Firehose refuses are retried, and they are reported if it never takes them', async () => {
  const firehose = await awsService((call) => {
    const RequestResponses = dataIn(call).map((data) =>
      data === 'no' ? { ErrorCode: 'ServiceUnavailableException', ErrorMessage: 'Slow down.' } : { RecordId: data },
    );
    return { body: { FailedPutCount: 1, RequestResponses } };
  });
  try {
    const records = ['yes', 'no', 'also'].map((data) => ({ data: Buffer.from(data), lines: 1 }));
    const telemetry = fakeTelemetry();
    const stream = deliveryStream(new FirehoseClient(firehose.access), 'stream', telemetry, () => new Date(AT));
    expect(await stream.put(records)).toEqual([records[1]]);
    expect(firehose.calls.map(dataIn)).toEqual([['yes', 'no', 'also'], ['no'], ['no'], ['no']]);
    const marks = firehose.calls.flatMap(marksIn);
    expect(marks).toMatchObject(marks.map(() => ({ $accepted: AT, $lines: 1 })));
    const [yes, no, also] = marks.map(({ $record }) => $record);
    // a record that is sent again is the same record
    expect(marks.slice(3).map(({ $record }) => $record)).toEqual([no, no, no]);
    const taken = [yes, also].map((id) => ({ id, said: 1, lines: 1 }));
    expect(telemetry.passed).toEqual([{ hop: 'deliver', at: AT, records: taken, files: [] }]);
  } finally {
    await firehose.close();
  }
});

function dataIn(call: string): string[] {
  return recordsIn(call).map(([, data]) => data);
}

function marksIn(call: string) {
  return recordsIn(call).map(([mark]) => Mark.parse(JSON.parse(mark)));
}

/** Each record's mark, and what follows. */
function recordsIn(call: string): [mark: string, data: string][] {
  return Call.parse(JSON.parse(call)).Records.map(({ Data }) => {
    const [mark = '', data = ''] = Buffer.from(Data, 'base64').toString().split('\n');
    return [mark, data];
  });
}
