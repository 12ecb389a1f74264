import { expect, test } from '@jest/globals';
import { throughImport, throughQueue } from '../../../src/cli/replay/deliver.ts';
import { fakeMessageQueue } from '../../support/fakes/message-queue.ts';
import { aVisit, idOf } from '../../support/contracts/visit.ts';
import { fromQueue, KEY, replayEvents } from '../../support/replayed.ts';

const GOOD = aVisit({ unique_id: idOf(1) });
const BAD = { ...GOOD, iban: 'RO00' };

test('what the contract now accepts is delivered and moved away, the rest stays with its reason', async () => {
  const [good, bad, cut, text] = [
    fromQueue(1, JSON.stringify(GOOD)),
    fromQueue(2, JSON.stringify(BAD)),
    fromQueue(3, JSON.stringify(GOOD), { payloadBytes: 2_000_000 }),
    fromQueue(4, '{"iban"'),
  ];
  const { done, delivered, putAway } = await replayEvents([bad, good, cut, text]);
  expect(done).toEqual({ replayed: 1, refused: 0, reasons: ['/iban format', 'size', 'json'] });
  expect(delivered).toEqual([JSON.stringify(GOOD)]);
  expect(putAway).toEqual([{ key: KEY, replayed: [good], left: [bad, cut, text] }]);
});

test('unselected messages stay, and are not validated', async () => {
  const events = [fromQueue(1, JSON.stringify(GOOD)), fromQueue(2, JSON.stringify(GOOD))];
  const { done, putAway } = await replayEvents(events, { isWanted: ({ id }) => id === 'sqs-m2' });
  expect(done).toEqual({ replayed: 1, refused: 0, reasons: [] });
  expect(putAway).toMatchObject([{ replayed: [events[1]], left: [events[0]] }]);
});

test('what the queue refuses stays', async () => {
  const events = [fromQueue(1, JSON.stringify(GOOD)), fromQueue(2, JSON.stringify(aVisit()))];
  const queue = fakeMessageQueue(({ body }) => body === JSON.stringify(GOOD));
  const { done, putAway } = await replayEvents(events, { deliver: throughQueue(queue) });
  expect(done).toEqual({ replayed: 1, refused: 1, reasons: [] });
  expect(putAway).toMatchObject([{ replayed: [events[1]], left: [events[0]] }]);
});

test('if nothing can be replayed, nothing is written', async () => {
  const { delivered, putAway } = await replayEvents([fromQueue(1, JSON.stringify(BAD))]);
  expect([delivered, putAway]).toEqual([[], []]);
});

test('the import gets one file, the same one for the same messages', async () => {
  const put = new Map<string, string>();
  const deliver = throughImport((key, text) => Promise.resolve(void put.set(key, text)));
  for (const messages of [['1', '2'], ['1', '2'], ['3']]) expect(await deliver(messages)).toEqual([]);
  expect([...put.values()]).toEqual(['1\n2\n', '3\n']);
  for (const key of put.keys()) expect(key).toMatch(/^import\/replayed-[0-9a-f]{32}\.ndjson$/);
});
