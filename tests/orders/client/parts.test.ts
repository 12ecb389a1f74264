import { expect, test } from '@jest/globals';
import type { Reading } from '../../../src/lib/objects/reading.ts';
import { reject } from '../../../src/lib/contracts/validate.ts';
import { bodyOf } from '../../../src/cli/api/post-part.ts';
import { parts } from '../../../src/orders/client/parts.ts';
import { orderLine } from '../../../src/orders/generated/order-line.v1.ts';
import { streamOf } from '../../support/fakes/bytes.ts';
import { anOrderLine } from '../an-order-line.ts';

const LARGE = { count: 500, bytes: 1024 * 1024 };

test('every line is in exactly one part, in file order, with its line number', async () => {
  const found = await partsOf(1234, LARGE);

  expect(found.map(({ messages }) => messages.length)).toEqual([500, 500, 234]);
  expect(found.flatMap(({ lines }) => lines)).toEqual(Array.from({ length: 1234 }, (_, n) => n + 2));
  expect(found.flatMap(({ messages }) => messages.map((text): unknown => JSON.parse(text)))).toEqual(
    Array.from({ length: 1234 }, (_, n) => anOrderLine({ line_no: n + 1 })),
  );
});

test('a body is as large as possible, but never larger than allowed', async () => {
  const message = Buffer.byteLength(JSON.stringify(anOrderLine({ description: 'SIX £5 PLATES' })));
  for (let bytes = message + 3; bytes < 4 * message; bytes += 7) {
    const found = await partsOf(20, { count: 500, bytes }, { description: 'SIX £5 PLATES' });
    const sizes = found.map(({ messages }) => Buffer.byteLength(bodyOf(messages)));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(bytes);
    expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThan(bytes - message - 3);
  }
});

test('the same file yields the same parts, however its lines arrive', async () => {
  const readings = Array.from({ length: 700 }, (_, n) => aReading(n, n % 3 === 0 ? { quantity: 1.5 } : {}));
  const inOne = await Array.fromAsync(parts(streamOf([readings]), orderLine, LARGE));
  const oneByOne = await Array.fromAsync(parts(streamOf(readings.map((each) => [each])), orderLine, LARGE));
  expect(oneByOne).toEqual(inOne);
});

test("lines that break the contract or can't be read are named and not sent", async () => {
  const readings = [
    aReading(0, { quantity: 1.5 }),
    { ...aReading(1), content: reject('csv', '8 fields', '7 fields') },
    aReading(2),
  ];
  const [part] = await Array.fromAsync(parts(streamOf([readings]), orderLine, LARGE));
  expect(part?.lines).toEqual([4]);
  expect(part?.rejected).toMatchObject([
    { line: 2, violations: [{ pointer: '/quantity', keyword: 'type' }] },
    { line: 3, violations: [{ pointer: '', keyword: 'csv' }] },
  ]);
});

test('a file of rejected lines is split into parts too', async () => {
  const found = await partsOf(1001, LARGE, { quantity: 0.5 });
  expect(found.map(({ rejected }) => rejected.length)).toEqual([500, 500, 1]);
  expect(found.flatMap(({ messages }) => messages)).toEqual([]);
});

function partsOf(count: number, limits: typeof LARGE, more: Parameters<typeof anOrderLine>[0] = {}) {
  const readings = Array.from({ length: count }, (_, n) => aReading(n, more));
  return Array.fromAsync(parts(streamOf([readings]), orderLine, limits));
}

function aReading(n: number, more: Parameters<typeof anOrderLine>[0] = {}): Reading {
  return {
    line: n + 2,
    offset: 0,
    raw: Buffer.alloc(0),
    bytes: 0,
    content: { data: anOrderLine({ line_no: n + 1, ...more }) },
  };
}
