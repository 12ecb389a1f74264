import { expect, test } from '@jest/globals';
import { batches, sendInBatches, type BatchSender } from '../../../src/lib/batch/send-in-batches.ts';
import { PermanentError } from '../../../src/lib/errors.ts';

const LIMITS = { count: 3, bytes: 10, sizeOf: (item: string) => item.length };

test.each([
  { what: 'nothing', items: [], expected: [] },
  { what: 'one item', items: ['a'], expected: [['a']] },
  { what: 'as many as a batch holds', items: ['a', 'b', 'c'], expected: [['a', 'b', 'c']] },
  { what: 'one more', items: ['a', 'b', 'c', 'd'], expected: [['a', 'b', 'c'], ['d']] },
  { what: 'as many bytes as a batch holds', items: ['12345', '67890'], expected: [['12345', '67890']] },
  { what: 'one byte more', items: ['12345', '678901'], expected: [['12345'], ['678901']] },
  { what: 'an item that fills a batch', items: ['a', '1234567890', 'b'], expected: [['a'], ['1234567890'], ['b']] },
  { what: 'items without bytes', items: ['', '', '', ''], expected: [['', '', ''], ['']] },
])('splits $what by count and by bytes, in order', ({ items, expected }) => {
  expect([...batches(items, LIMITS)]).toEqual(expected);
});

test('sends all and returns none when nothing fails', async () => {
  const sender = fakeSender(() => false);
  expect(await sendInBatches(['a', 'b', 'c', 'd'], sender)).toEqual([]);
  expect(sender.sent).toEqual([['a', 'b', 'c'], ['d']]);
  expect(sender.pauses).toEqual([]);
});

test('retries only the items that failed, after increasing pauses', async () => {
  const failures = new Map([
    ['b', 1],
    ['c', 2],
  ]);
  const sender = fakeSender((item) => countDown(failures, item));
  expect(await sendInBatches(['a', 'b', 'c', 'd'], sender)).toEqual([]);
  expect(sender.sent).toEqual([['a', 'b', 'c'], ['b', 'c'], ['c'], ['d']]);
  expect(sender.pauses).toEqual([1, 2]);
});

test('gives up after four attempts and returns exactly the items that failed every time', async () => {
  const sender = fakeSender((item) => item === 'b' || item === 'e');
  expect(await sendInBatches(['a', 'b', 'c', 'd', 'e'], sender)).toEqual(['b', 'e']);
  expect(sender.sent.filter((batch) => batch.includes('b'))).toHaveLength(4);
  expect(sender.sent.flat().filter((item) => item === 'a')).toHaveLength(1);
  expect(sender.pauses).toEqual([1, 2, 3, 1, 2, 3]);
});

test('distinguishes equal items', async () => {
  let calls = 0;
  const send = (items: readonly string[]) => Promise.resolve(calls++ === 0 ? [1] : items.map((_item, index) => index));
  expect(await sendInBatches(['same', 'same'], { ...fakeSender(() => false), send })).toEqual(['same']);
});

test('throws a permanent error for an item too large for a batch', async () => {
  const sender = fakeSender(() => false);
  await expect(sendInBatches(['12345678901'], sender)).rejects.toEqual(
    new PermanentError('Expected at most 10 bytes in a batch, not 11 in an item'),
  );
});

test.each([
  { what: 'no answer', error: new Error('socket hang up') },
  { what: 'a throttling answer', error: answered(429) },
  { what: 'a broken service', error: answered(503) },
])('after $what, only the items of that call are resent', async ({ error }) => {
  const sender = fakeSender(() => false);
  let calls = 0;
  const send = (items: readonly string[]) => (calls++ === 1 ? Promise.reject(error) : sender.send(items));
  expect(await sendInBatches(['12345678', '87654321'], { ...sender, send })).toEqual([]);
  expect(sender.sent).toEqual([['12345678'], ['87654321']]);
  expect(sender.errors).toEqual([error]);
});

test('items of a call that fails every time are returned', async () => {
  const sender = { ...fakeSender(() => false), send: () => Promise.reject(answered(503)) };
  expect(await sendInBatches(['a', 'b'], sender)).toEqual(['a', 'b']);
  expect(sender.errors).toHaveLength(4);
});

test('a permanent refusal by the service is thrown unchanged', async () => {
  const denied = answered(403);
  const sender = { ...fakeSender(() => false), send: () => Promise.reject(denied) };
  await expect(sendInBatches(['a'], sender)).rejects.toBe(denied);
});

test('sends nothing for nothing', async () => {
  const sender = fakeSender(() => false);
  expect(await sendInBatches([], sender)).toEqual([]);
  expect(sender.sent).toEqual([]);
});

interface FakeSender extends BatchSender<string> {
  readonly sent: string[][];
  readonly pauses: number[];
  readonly errors: unknown[];
}

/** An error as the SDK throws it for an HTTP status. */
function answered(status: number): Error {
  return Object.assign(new Error('answer'), { $metadata: { httpStatusCode: status } });
}

/** A service that fails the items for which `fails` is true, without waiting. */
function fakeSender(fails: (item: string) => boolean): FakeSender {
  const sent: string[][] = [];
  const pauses: number[] = [];
  const errors: unknown[] = [];
  return {
    sent,
    pauses,
    errors,
    recovered: (error) => {
      errors.push(error);
    },
    limits: LIMITS,
    send: (items) => {
      sent.push([...items]);
      return Promise.resolve(items.flatMap((item, index) => (fails(item) ? [index] : [])));
    },
    pause: (attempt) => {
      pauses.push(attempt);
      return Promise.resolve();
    },
  };
}

/** Whether `item` still fails; each call uses up one of its failures. */
function countDown(failures: Map<string, number>, item: string): boolean {
  const left = failures.get(item) ?? 0;
  failures.set(item, left - 1);
  return left > 0;
}
