import { expect, test } from '@jest/globals';
import { asFiles } from '../../../src/cli/replay/deliver.ts';
import { aVisit, idOf, visit } from '../../support/contracts/visit.ts';
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
  expect(done).toEqual({ replayed: 1, reasons: ['/iban format', 'size', 'json'] });
  expect(delivered).toEqual([JSON.stringify(GOOD)]);
  expect(putAway).toEqual([{ key: KEY, replayed: [good], left: [bad, cut, text] }]);
});

test('unselected messages stay, and are not validated', async () => {
  const events = [fromQueue(1, JSON.stringify(GOOD)), fromQueue(2, JSON.stringify(GOOD))];
  const { done, putAway } = await replayEvents(events, { isWanted: ({ id }) => id === 'sqs-m2' });
  expect(done).toEqual({ replayed: 1, reasons: [] });
  expect(putAway).toMatchObject([{ replayed: [events[1]], left: [events[0]] }]);
});

test('messages that their source would reject again stay: half a surrogate pair, a time too far ahead, a repeated property', async () => {
  const text = JSON.stringify(GOOD);
  const events = [
    fromQueue(1, text.replace('"iban"', '"address":"\\ud800","iban"').replace(/"address":"[^\\"]*",/, '')),
    fromQueue(2, JSON.stringify({ ...GOOD, accessed_at: '2026-11-21T10:00:01Z' })),
    fromQueue(3, text.replace('{', '{"iban":"",')),
    fromQueue(4, text.replace(GOOD.accessed_at, '2026-11-21T10:00:00Z')),
  ];
  const { done } = await replayEvents(events);
  expect(done).toEqual({ replayed: 1, reasons: ['/address encoding', 'event-time', 'json'] });
});

test('if nothing can be replayed, nothing is written', async () => {
  const { delivered, putAway } = await replayEvents([fromQueue(1, JSON.stringify(BAD))]);
  expect([delivered, putAway]).toEqual([[], []]);
});

test('there is one file per time of arrival, and the same messages always make the same file', async () => {
  const put = new Map<string, unknown>();
  const putText = (key: string, text: string, metadata: object) =>
    Promise.resolve(void put.set(key, { text, ...metadata }));
  const deliver = asFiles((name, day) => `${day}/${name}`, putText);
  const [first, second] = ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'];
  const messages = (...texts: readonly string[]) =>
    texts.map((text) => ({ text, firstSeen: text === '4' ? second : first }));
  for (const each of [messages('1', '2', '4'), messages('1', '2'), messages('3')]) await deliver(each);
  expect([...put.values()]).toEqual([
    { text: '1\n2\n', 'first-seen': first },
    { text: '4\n', 'first-seen': second },
    { text: '3\n', 'first-seen': first },
  ]);
  for (const key of put.keys()) expect(key).toMatch(/^2026-01-0[12]\/replayed-[0-9a-f]{32}\.ndjson$/);
});

test('what was replayed and rejected again as often as is allowed stays, whether a file or a function rejected it', async () => {
  const good = JSON.stringify(GOOD);
  const source = { kind: 's3', bucket: 'lake', key: 'raw/visit/v1/dt=2026-01-01/replayed-1.ndjson', line: 1 } as const;
  const events = [
    fromQueue(1, good, { source: { ...source, attempt: 2 } }),
    fromQueue(2, good, { source: { ...source, attempt: 3 } }),
    fromQueue(3, good, { id: 'kinesis-3-again-again' }),
    fromQueue(4, good, { id: 'kinesis-3-again-again-again' }),
  ];
  const { done, putAway } = await replayEvents(events, { replayable: { contract: visit, mostAttempts: 3 } });
  expect(done).toEqual({ replayed: 2, reasons: ['replayed 3 times already', 'replayed 3 times already'] });
  expect(putAway).toMatchObject([{ left: [events[1], events[3]] }]);
});
