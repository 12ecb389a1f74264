import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { throughImport, throughQueue } from '../../../src/cli/replay/deliver.ts';
import { replayObject, type ReplayPorts } from '../../../src/cli/replay/replay-object.ts';
import type { Replayable } from '../../../src/cli/replay/rejudge.ts';
import { type Rejection, toFailedEvent } from '../../../src/lib/failed/failed-event.ts';
import type { FailedEvent } from '../../../src/lib/generated/failed-event.v1.ts';
import { objectName } from '../../../src/lib/sources/s3-objects.ts';
import { orderLine } from '../../../src/orders/generated/order-line.v1.ts';
import { readImport } from '../../../src/orders/read-import.ts';
import { session } from '../../../src/sessions/generated/session.v1.ts';
import { fakeMessageQueue } from '../../support/fakes/message-queue.ts';
import { anOrderLine, aSession, idOf } from '../../support/fakes/messages.ts';
import { fakeObjects } from '../../support/fakes/open-object.ts';

const KEY = 'failed/contract=session.v1/dt=2026-01-01/sqs-m1.ndjson';
const IBAN = { pointer: '/iban', keyword: 'format', expected: 'iban', actual: 'string of 4 characters' };
const GOOD = aSession({ unique_id: idOf(1) });
const BAD = { ...GOOD, iban: 'RO00' };
const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const LINE = '536365,85123A,WHITE HANGING HEART T-LIGHT HOLDER,6,2010-12-01 08:26:00,2.55,17850,United Kingdom';

test('what the contract accepts by now is delivered and put away, the rest stays with its reason', async () => {
  const [good, bad, cut, text] = [
    fromQueue(1, JSON.stringify(GOOD)),
    fromQueue(2, JSON.stringify(BAD)),
    fromQueue(3, JSON.stringify(GOOD), { payloadBytes: 2_000_000 }),
    fromQueue(4, '{"iban"'),
  ];
  const { done, delivered, putAway } = await replay([bad, good, cut, text]);
  expect(done).toEqual({ replayed: 1, refused: 0, reasons: ['/iban format', 'size', 'json'] });
  expect(delivered).toEqual([JSON.stringify(GOOD)]);
  expect(putAway).toEqual([{ key: KEY, replayed: [good], left: [bad, cut, text] }]);
});

test('what is not wanted stays, unjudged', async () => {
  const events = [fromQueue(1, JSON.stringify(GOOD)), fromQueue(2, JSON.stringify(GOOD))];
  const { done, putAway } = await replay(events, { isWanted: ({ id }) => id === 'sqs-m2' });
  expect(done).toEqual({ replayed: 1, refused: 0, reasons: [] });
  expect(putAway).toMatchObject([{ replayed: [events[1]], left: [events[0]] }]);
});

test('what the queue refuses stays', async () => {
  const events = [fromQueue(1, JSON.stringify(GOOD)), fromQueue(2, JSON.stringify(aSession()))];
  const queue = fakeMessageQueue(({ body }) => body === JSON.stringify(GOOD));
  const { done, putAway } = await replay(events, { deliver: throughQueue(queue) });
  expect(done).toEqual({ replayed: 1, refused: 1, reasons: [] });
  expect(putAway).toMatchObject([{ replayed: [events[1]], left: [events[0]] }]);
});

test('where nothing can be replayed, nothing is written', async () => {
  const { delivered, putAway } = await replay([fromQueue(1, JSON.stringify(BAD))]);
  expect([delivered, putAway]).toEqual([[], []]);
});

test('a line of a CSV gets its number from its file', async () => {
  const file = `${HEADER}\n${LINE}\n${LINE}\n${LINE.replace(',6,', ',six,')}\n`;
  const events = [3, 4].map((line) => fromFile(line, file));
  const { done, delivered } = await replay(events, { file, replayable: { contract: orderLine, read: readImport } });
  expect(done).toEqual({ replayed: 1, refused: 0, reasons: ['/quantity type'] });
  expect(delivered.map((message): unknown => JSON.parse(message))).toEqual([anOrderLine({ line_no: 2 })]);
});

test.each([
  { what: 'has other content', file: `${HEADER}\n${LINE}\n\n` },
  { what: 'is gone', file: undefined },
])('a line whose file $what stays', async ({ file }) => {
  const { done, delivered } = await replay([fromFile(2, `${HEADER}\n${LINE}\n`)], {
    file,
    replayable: { contract: orderLine, read: readImport },
  });
  expect([done, delivered]).toEqual([{ replayed: 0, refused: 0, reasons: ['file'] }, []]);
});

test('a file that was rejected as a whole stays, with its own reason', async () => {
  const { done } = await replay([fromFile(0, 'x')], {
    file: 'x',
    replayable: { contract: orderLine, read: readImport },
  });
  expect(done.reasons).toEqual(['/iban format']);
});

test('the import gets one file, and for the same messages the same', async () => {
  const put = new Map<string, string>();
  const deliver = throughImport((key, text) => Promise.resolve(void put.set(key, text)));
  for (const messages of [['1', '2'], ['1', '2'], ['3']]) expect(await deliver(messages)).toEqual([]);
  expect([...put.values()]).toEqual(['1\n2\n', '3\n']);
  for (const key of put.keys()) expect(key).toMatch(/^import\/replayed-[0-9a-f]{32}\.ndjson$/);
});

interface Options extends Partial<ReplayPorts> {
  readonly file?: string | undefined;
  readonly replayable?: Replayable<unknown>;
  readonly isWanted?: (event: FailedEvent) => boolean;
}

async function replay(events: readonly FailedEvent[], options: Options = {}) {
  const { file, replayable = { contract: session }, isWanted = () => true } = options;
  const delivered: string[] = [];
  const putAway: { key: string; replayed: readonly FailedEvent[]; left: readonly FailedEvent[] }[] = [];
  const ports: ReplayPorts = {
    open: fakeObjects(file === undefined ? {} : { 'lake/import/a.csv': file }),
    deliver: (messages) => {
      delivered.push(...messages);
      return Promise.resolve([]);
    },
    putAway: (key, replayed, left) => Promise.resolve(void putAway.push({ key, replayed, left })),
    ...options,
  };
  const text = events.map((event) => `${JSON.stringify(event)}\n`).join('');
  return { done: await replayObject({ key: KEY, text }, replayable, isWanted, ports), delivered, putAway };
}

function fromQueue(n: number, payload: string, more: Partial<Rejection> = {}): FailedEvent {
  return toFailedEvent(session, 'sessions.consume', {
    id: `sqs-m${n}`,
    source: { kind: 'sqs', queue: 'arn:aws:sqs:eu-west-1:000000000000:queue', message_id: `m${n}` },
    firstSeen: new Date('2026-01-01T00:00:00Z'),
    payload: Buffer.from(payload),
    violations: [IBAN],
    ...more,
  });
}

/** A line that was rejected when `lake/import/a.csv` held this text. */
function fromFile(line: number, text: string): FailedEvent {
  const location = { bucket: 'lake', key: 'import/a.csv' };
  const etag = `"${createHash('md5').update(text).digest('hex')}"`;
  const id = `s3-${objectName(location, etag)}-${String(line).padStart(9, '0')}`;
  const payload = text.split('\n')[line - 1] ?? '';
  return fromQueue(line, payload, { id, source: { kind: 's3', ...location, line, offset: 0 } });
}
