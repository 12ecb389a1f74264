import { expect, test } from '@jest/globals';
import { attemptsOf } from '../../../src/cli/replay/attempts.ts';
import { toFunction } from '../../../src/cli/replay/to-function.ts';
import { at } from '../../../src/lib/values.ts';
import { fromQueue } from '../../support/replayed.ts';

const EVENT = fromQueue(1, '{}', {
  id: 'kinesis-shardId-000000000000-49',
  source: { kind: 'kinesis', stream: 'arn:aws:kinesis:eu-west-1:000000000000:stream/s', sequence_number: '49' },
});
const MESSAGE = { text: '{"n":1}', firstSeen: '2026-11-20T10:00:00.500Z', event: EVENT, failed: 'failed/object' };

test('a function gets a message as the record that its stream had, under an ID that counts the attempt', async () => {
  const given: unknown[] = [];
  await toFunction('sink', (event) => {
    given.push(...event.Records);
    return Promise.resolve({ batchItemFailures: [] });
  })([MESSAGE]);
  expect(given).toMatchObject([
    {
      eventID: 'shardId-000000000000-49-again',
      eventSourceARN: 'arn:aws:kinesis:eu-west-1:000000000000:stream/s',
      kinesis: {
        data: Buffer.from('{"n":1}').toString('base64'),
        sequenceNumber: '49',
        approximateArrivalTimestamp: Date.parse('2026-11-20T10:00:00.500Z') / 1000,
      },
    },
  ]);
  const id = `kinesis-${String(at(given, 0, 'eventID'))}`;
  expect([attemptsOf(EVENT), attemptsOf({ ...EVENT, id })]).toEqual([0, 1]);
});

test.each([
  { what: 'has to try some again', answer: { batchItemFailures: [{ itemIdentifier: '49' }] } },
  { what: 'failed', answer: { errorType: 'Error' } },
])('a function that $what ends the replay', async ({ answer }) => {
  const deliver = toFunction('sink', () => Promise.resolve(answer));
  await expect(deliver([MESSAGE])).rejects.toThrow("sink couldn't process all messages: replay them again later.");
});
