import { expect, test } from '@jest/globals';
import { lines, LONGEST_LINE_BYTES, type Line } from '../../../src/lib/objects/lines.ts';
import { chunksOf, cutAt, flatten, streamOf } from '../../support/fakes/bytes.ts';

test.each([
  { input: '', expected: [] },
  { input: 'a', expected: [[1, 0, 'a']] },
  { input: 'a\n', expected: [[1, 0, 'a']] },
  {
    input: 'a\r\n\nbü\n',
    expected: [
      [1, 0, 'a\r'],
      [2, 3, ''],
      [3, 4, 'bü'],
    ],
  },
  {
    input: '\n\n',
    expected: [
      [1, 0, ''],
      [2, 1, ''],
    ],
  },
])('splits $input into lines with their numbers and offsets', async ({ input, expected }) => {
  expect(await linesOf([Buffer.from(input)])).toEqual(expected);
});

test('the same bytes give the same lines wherever their chunks are cut', async () => {
  const bytes = Buffer.from('one\n\ntwo ü 🎉\r\n"three",3\n\n\nlast without an end');
  const whole = await linesOf([bytes]);
  for (let cut = 0; cut <= bytes.length; cut++) expect(await linesOf(cutAt(bytes, cut))).toEqual(whole);
  for (let size = 1; size <= bytes.length; size++) expect(await linesOf(chunksOf(bytes, size))).toEqual(whole);
});

test('an offset finds the line in the bytes', async () => {
  const bytes = Buffer.from('é\nzwei\n🎉 drei\n');
  for (const { offset, raw } of await flatten(lines(streamOf(chunksOf(bytes, 3))))) {
    expect(bytes.subarray(offset, offset + raw.length)).toEqual(raw);
  }
});

test.each([
  { size: 2 * LONGEST_LINE_BYTES + 7, chunk: 64 * 1024 },
  { size: LONGEST_LINE_BYTES + 1, chunk: 100_003 },
  { size: LONGEST_LINE_BYTES, chunk: 4 * LONGEST_LINE_BYTES },
])('a line of $size bytes in chunks of $chunk is cut, and the line after it is intact', async ({ size, chunk }) => {
  const bytes = Buffer.from(`before\n${'x'.repeat(size)}\nafter\nend`);
  const read = await flatten(lines(streamOf(chunksOf(bytes, chunk))));
  expect(read.map(({ number, offset, bytes, raw }) => [number, offset, bytes, raw.length])).toEqual([
    [1, 0, 6, 6],
    [2, 7, size, Math.min(size, LONGEST_LINE_BYTES)],
    [3, size + 8, 5, 5],
    [4, size + 14, 3, 3],
  ]);
});

test('a long last line without an end is cut too', async () => {
  const [line] = await flatten(lines(streamOf(chunksOf(Buffer.alloc(3_000_000, 'x'), 65_536))));
  expect([line?.bytes, line?.raw.length]).toEqual([3_000_000, LONGEST_LINE_BYTES]);
});

async function linesOf(chunks: Iterable<Uint8Array>): Promise<[number, number, string][]> {
  const read = await flatten<Line>(lines(streamOf(chunks)));
  for (const { raw, bytes } of read) expect(bytes).toBe(raw.length);
  return read.map(({ number, offset, raw }) => [number, offset, raw.toString()]);
}
