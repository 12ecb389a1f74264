import { expect, test } from '@jest/globals';
import { pack } from '../../../src/lib/batch/pack.ts';
import { kinesisRecords, kinesisRecordsOfSecondReader } from '../../../src/lib/sources/kinesis.ts';
import { FIRST_SEEN, kinesisRecord, STREAM_ARN } from '../../support/fakes/events.ts';
import { fakeFailedStore, payloadOf } from '../../support/fakes/failed-store.ts';
import { aVisit, visitGate } from '../../support/contracts/visit.ts';

const VALID = JSON.stringify(aVisit());

test('admits accepted records by their sequence number, decoded from base64', async () => {
  const gate = visitGate();
  const Records = [kinesisRecord('495', VALID), kinesisRecord('496', VALID)];
  const { input } = await kinesisRecords(gate).admit({ Records });
  expect(input).toEqual(['495', '496'].map((id) => ({ id, text: VALID, value: aVisit() })));
});

test.each([
  { what: 'no bytes', bytes: Buffer.alloc(0), keyword: 'json' },
  { what: "bytes that aren't UTF-8", bytes: Buffer.from('"\xa3"', 'latin1'), keyword: 'encoding' },
  { what: 'a gzipped message', bytes: Buffer.from([0x1f, 0x8b, 0x08, 0xff]), keyword: 'encoding' },
  { what: "text that isn't JSON", bytes: Buffer.from('plain'), keyword: 'json' },
  { what: 'another value', bytes: Buffer.from('7'), keyword: 'type' },
  { what: 'more than 1 MiB of blanks', bytes: Buffer.alloc(1_100_000, ' '), keyword: 'size' },
])('a record of $what goes to the failed store as bytes, and the shard continues', async ({ bytes, keyword }) => {
  const gate = visitGate();
  const Records = [kinesisRecord('1', VALID), kinesisRecord('2', bytes), kinesisRecord('3', VALID)];
  const { input, respond } = await kinesisRecords(gate).admit({ Records });
  expect(input.map(({ id }) => id)).toEqual(['1', '3']);
  expect(respond([])).toEqual({ batchItemFailures: [] });
  const [event] = gate.failed.events();
  expect(event).toMatchObject({
    id: 'kinesis-shardId-000000000000-2',
    errors: [{ pointer: '', keyword }],
    source: { kind: 'kinesis', stream: STREAM_ARN, sequence_number: '2' },
    first_seen: FIRST_SEEN,
    payload_bytes: bytes.length,
  });
  if (event) expect(bytes.subarray(0, 65_536)).toEqual(payloadOf(event));
});

test('the largest message is one that fits into a Firehose record with its line feed and the line in front of it', async () => {
  const gate = visitGate();
  const Records = [1_022_975, 1_022_976].map((bytes, n) => kinesisRecord(String(n), padded(bytes)));
  const { input } = await kinesisRecords(gate).admit({ Records });
  expect(pack(input).map(({ data }) => data.length)).toEqual([1_022_976]);
  expect(gate.failed.events()).toMatchObject([{ errors: [{ keyword: 'size', expected: 'at most 1022975 bytes' }] }]);
});

test('records that can not be kept or processed are returned by sequence number', async () => {
  const gate = visitGate(fakeFailedStore(() => true));
  const Records = [kinesisRecord('1', 'wrong'), kinesisRecord('2', VALID), kinesisRecord('3', VALID)];
  const { input, respond } = await kinesisRecords(gate).admit({ Records });
  const response = respond(input.slice(1));
  expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }, { itemIdentifier: '3' }] });
});

test('a second reader skips what another one keeps, and keeps only what its own sink refuses', async () => {
  const gate = visitGate();
  const Records = [1, 2, 3, 4].map((n) => kinesisRecord(String(n), n === 1 ? 'wrong' : VALID));
  const { input, respond } = await kinesisRecordsOfSecondReader(gate).admit({ Records });
  expect(input).toEqual(['2', '3', '4'].map((id) => ({ id, text: VALID, value: aVisit() })));
  const response = await respond({ retry: input.slice(2), refused: input.slice(0, 1) });
  expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: '4' }] });
  expect(gate.telemetry.counts).toEqual({ FailedMessages: 1, RetriedMessages: 1 });
  const [event, ...more] = gate.failed.events();
  expect(more).toEqual([]);
  expect(event).toMatchObject({
    id: 'kinesis-shardId-000000000000-2',
    errors: [{ pointer: '', keyword: 'table' }],
    source: { kind: 'kinesis', stream: STREAM_ARN, sequence_number: '2' },
    first_seen: FIRST_SEEN,
  });
  expect(event && payloadOf(event).toString()).toBe(VALID);
});

test('a refused record that can not be kept is retried', async () => {
  const Records = [kinesisRecord('2', VALID)];
  const { input, respond } = await kinesisRecordsOfSecondReader(visitGate(fakeFailedStore(() => true))).admit({
    Records,
  });
  expect(await respond({ retry: [], refused: input })).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
});

/** A valid message of that many bytes. */
function padded(bytes: number): string {
  return `${VALID}${' '.repeat(bytes - Buffer.byteLength(VALID))}`;
}
