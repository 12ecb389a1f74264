import { expect, test } from '@jest/globals';
import { deliver } from '../../../src/lib/lake/deliver.ts';
import { fakeDeliveryStream } from '../../support/fakes/delivery-stream.ts';
import { aMessage, aVisit, visits } from '../../support/contracts/visit.ts';

test('delivers accepted sessions unchanged and returns none', async () => {
  const stream = fakeDeliveryStream();
  const texts = visits(3).map((each) => JSON.stringify(each));
  const messages = texts.map((text, n) => aMessage(`m${n}`, text));
  expect(await deliver(messages, { stream })).toEqual([]);
  expect(stream.records.map(String)).toEqual([`${texts.join('\n')}\n`]);
});

test('returns exactly the messages of the records that the stream refused', async () => {
  const stream = fakeDeliveryStream(({ data }) => Buffer.from(data).includes('refuse me'));
  const messages = Array.from({ length: 12 }, (_, n) => largeMessage(n, n === 5 ? 'refuse me' : 'take me'));
  const refused = await deliver(messages, { stream });
  expect(refused.map(({ id }) => id)).toEqual(['m4', 'm5', 'm6', 'm7']);
  expect(stream.records).toHaveLength(2);
});

test('returns all messages when the stream refuses all', async () => {
  const messages = [aMessage('m0'), aMessage('m1')];
  expect(await deliver(messages, { stream: fakeDeliveryStream(() => true) })).toEqual(messages);
});

test('sends no record if there is no message', async () => {
  const stream = fakeDeliveryStream();
  expect(await deliver([], { stream })).toEqual([]);
  expect(stream.records).toEqual([]);
});

test('an error of the stream is thrown, so that the whole batch is redelivered', async () => {
  const stream = { put: () => Promise.reject(new Error('ServiceUnavailable')) };
  await expect(deliver([aMessage('m0')], { stream })).rejects.toThrow('ServiceUnavailable');
});

/** A message of 249 KiB, so that four fill a record. */
function largeMessage(n: number, address: string) {
  return aMessage(`m${n}`, JSON.stringify(aVisit({ person_name: 'A', address })).padEnd(249 * 1024 - 1));
}
