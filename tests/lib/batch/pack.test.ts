import { expect, test } from '@jest/globals';
import { PermanentError } from '../../../src/lib/errors.ts';
import type { DeliveryRecord } from '../../../src/lib/ports/delivery-stream.ts';
import { pack } from '../../../src/lib/batch/pack.ts';
import { aMessage, aVisit } from '../../support/contracts/visit.ts';

const KIB = 1024;

test('puts the messages into one record, one line each, unchanged', () => {
  const texts = [JSON.stringify(aVisit()), JSON.stringify(aVisit({ address: 'Iași 🎉' }))];
  const messages = texts.map((text, n) => aMessage(`m${n}`, text));
  const [record, ...more] = pack(messages);
  expect(record?.data.toString()).toBe(`${texts.join('\n')}\n`);
  expect(record?.messages).toEqual(messages);
  expect(more).toEqual([]);
});

test.each([
  { what: 'line feeds', text: JSON.stringify(aVisit(), null, 2) },
  { what: 'CRLF', text: JSON.stringify(aVisit(), null, 2).replaceAll('\n', '\r\n') },
  { what: 'carriage returns', text: JSON.stringify(aVisit(), null, 2).replaceAll('\n', '\r') },
  { what: 'a line feed at its end', text: `${JSON.stringify(aVisit())}\n` },
])('a message with $what becomes one line', ({ text }) => {
  const [record] = pack([aMessage('m0', text)]);
  expect(record?.data.toString()).toBe(`${JSON.stringify(aVisit())}\n`);
});

test.each([
  { what: 'nothing', lines: [], expected: [] },
  { what: 'three lines of 333 KiB', lines: [333, 333, 333], expected: [999] },
  { what: 'four lines of 256 KiB', lines: [256, 256, 256, 256], expected: [768, 256] },
  { what: 'a line of 999 KiB after a small one', lines: [1, 999, 1], expected: [1, 999, 1] },
])('fills records up to 999 KiB: $what', ({ lines, expected }) => {
  const messages = lines.map((kib, n) => lineOf(`m${n}`, kib * KIB));
  const records = pack(messages);
  expect(records.map(({ data }) => data.length / KIB)).toEqual(expected);
  expect(records.flatMap((record) => record.messages)).toEqual(messages);
});

test('one byte more than 999 KiB starts a new record', () => {
  const records = pack([lineOf('m0', 500 * KIB), lineOf('m1', 499 * KIB + 1)]);
  expect(records.map(({ data }) => data.length)).toEqual([500 * KIB, 499 * KIB + 1]);
});

test('a message too large for a record is a permanent error', () => {
  expect(() => pack([lineOf('m0', 999 * KIB + 1)])).toThrow(PermanentError);
});

test('Firehose bills 5 KiB for 10 packed messages of 512 bytes, and 50 KiB for 10 records', () => {
  const messages = Array.from({ length: 10 }, (_, n) => lineOf(`m${n}`, 512));
  expect(billedKiB(pack(messages))).toBe(5);
  expect(billedKiB(messages.flatMap((message) => pack([message])))).toBe(50);
});

/** What Firehose bills: every record in steps of 5 KiB. */
function billedKiB(records: readonly DeliveryRecord[]): number {
  return records.reduce((sum, { data }) => sum + Math.ceil(data.length / (5 * KIB)) * 5, 0);
}

/** A message whose line has N bytes. */
function lineOf(id: string, bytes: number) {
  return aMessage(id, JSON.stringify(aVisit({ person_name: 'A', address: 'A' })).padEnd(bytes - 1));
}
