import type { KinesisStreamEvent } from 'aws-lambda';
import { at } from '../../lib/values.ts';
import { UnavailableError } from '../terminal/unavailable-error.ts';
import { AGAIN } from './attempts.ts';
import type { Redelivered } from './replay-object.ts';

/**
 * Hands messages that the sink of a stream's function refused to that function again, as records of the stream. Not through the
 * stream, whose other readers have processed them: the lake would take the copies for newer messages. If the sink still refuses a
 * message, it is kept as another failed one.
 * @throws {UnavailableError} if the function failed, or has to try some again
 */
export function toFunction(
  name: string,
  invoke: (event: Pick<KinesisStreamEvent, 'Records'>) => Promise<unknown>,
): (messages: readonly Redelivered[]) => Promise<void> {
  return async (messages) => {
    const response = await invoke({ Records: messages.map(recordOf) });
    const failures = at(response, 'batchItemFailures');
    if (!Array.isArray(failures) || failures.length > 0)
      throw new UnavailableError(`${name} couldn't process all messages: replay them again later.`);
  };
}

function recordOf({ text, firstSeen, event: { id, source } }: Redelivered): KinesisStreamEvent['Records'][number] {
  const again = `${id.replace(/^kinesis-/, '')}${AGAIN}`;
  return {
    awsRegion: '',
    eventID: again,
    eventName: 'aws:kinesis:record',
    eventSource: 'aws:kinesis',
    eventSourceARN: String(source['stream']),
    eventVersion: '1.0',
    invokeIdentityArn: '',
    kinesis: {
      approximateArrivalTimestamp: Date.parse(firstSeen) / 1000,
      data: Buffer.from(text).toString('base64'),
      kinesisSchemaVersion: '1.0',
      partitionKey: again,
      sequenceNumber: String(source['sequence_number']),
    },
  };
}
