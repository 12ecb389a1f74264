import { expect, test } from '@jest/globals';
import { keysOf, objectNotices } from '../../../src/lib/sources/object-notices.ts';
import { s3Event, snsEvent, sqsEvent } from '../../support/fakes/events.ts';
import { fakeFailedStore } from '../../support/fakes/failed-store.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';

const KEY = 'clean/order-line/v1/dt=2026-11-20/a b+ü.parquet';
const NOTICE = s3Event('lake', encodeURIComponent(KEY).replaceAll('%20', '+'));
const text = JSON.stringify(NOTICE);
const byBus = {
  version: '0',
  source: 'aws.s3',
  'detail-type': 'Object Created',
  detail: { bucket: { name: 'lake' }, object: { key: KEY } },
};
const viaSns = (Message: unknown) => ({ Type: 'Notification', MessageId: 'm', Message: JSON.stringify(Message) });

test.each([
  { what: 'alone', body: NOTICE },
  { what: 'wrapped by SNS', body: viaSns(NOTICE) },
  { what: 'wrapped by SNS twice', body: viaSns(viaSns(NOTICE)) },
  { what: 'as an event of EventBridge', body: byBus },
  { what: 'as an event of EventBridge wrapped by SNS', body: viaSns(byBus) },
  {
    what: 'as the payload of a failed invocation',
    body: { version: '1.0', requestContext: {}, requestPayload: NOTICE },
  },
  { what: 'in an SNS event that a function had got', body: { requestPayload: snsEvent(text) } },
])('a notification $what names its object', async ({ body }) => {
  const { keys, failed } = await admit(JSON.stringify(body));
  expect(keys).toEqual([KEY]);
  expect(failed).toEqual([]);
});

test.each([
  { what: 'nothing', body: {} },
  { what: 'no records', body: { Records: [] } },
  { what: 'a text by SNS', body: { Type: 'Notification', Message: 'hello' } },
  { what: 'a deletion by EventBridge', body: { ...byBus, 'detail-type': 'Object Deleted' } },
  { what: 'an event of another service', body: { ...byBus, source: 'aws.ec2' } },
  { what: 'a key that no one decodes', body: s3Event('lake', '100%') },
  { what: 'an SNS event without notifications', body: snsEvent('hello') },
  { what: 'a notification and something else in one SNS event', body: { requestPayload: snsEvent(text, 'hello') } },
  { what: 'no key by EventBridge', body: { ...byBus, detail: { bucket: { name: 'lake' } } } },
  { what: 'no bucket by EventBridge', body: { ...byBus, detail: { object: { key: KEY } } } },
  { what: 'half a character as a key by EventBridge', body: { ...byBus, detail: { object: { key: '\ud800' } } } },
])('a body with $what is rejected alone, and kept as it came', async ({ body }) => {
  const { keys, failed } = await admit(text, JSON.stringify(body), text);
  expect(keys).toEqual([KEY, KEY]);
  expect(failed).toMatchObject([{ id: 'sqs-m1', payload: Buffer.from(JSON.stringify(body)).toString('base64') }]);
});

test.each([
  { what: 'alone', body: s3Event('other', 'clean/a.parquet'), place: 0 },
  { what: 'by EventBridge', body: { ...byBus, detail: { bucket: { name: 'other' }, object: { key: KEY } } }, place: 0 },
  {
    what: 'beside one of ours',
    body: viaSns({ Records: [...NOTICE.Records, ...s3Event('other', 'clean/a.parquet').Records] }),
    place: 1,
  },
])(
  "another bucket's object $what is refused by the bucket's name, though ours may have its key",
  async ({ body, place }) => {
    const { keys, failed } = await admit(JSON.stringify(body), text);
    expect(keys).toEqual([KEY]);
    const error = { pointer: `/Records/${place}/s3/bucket/name`, keyword: 'const', expected: 'lake' };
    expect(failed).toMatchObject([{ id: 'sqs-m0', errors: [error] }]);
  },
);

test("S3's test event names no object", async () => {
  const testEvent = { Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'lake' };
  const { keys, failed } = await admit(JSON.stringify(testEvent), JSON.stringify(viaSns(testEvent)));
  expect([keys, failed]).toEqual([[], []]);
});

async function admit(...bodies: readonly string[]) {
  const gate = { bucket: 'lake', stage: 'tests.load', failed: fakeFailedStore(), telemetry: fakeTelemetry() };
  const { input } = await objectNotices(gate).admit(sqsEvent(...bodies));
  return { keys: keysOf(input), failed: gate.failed.events() };
}
