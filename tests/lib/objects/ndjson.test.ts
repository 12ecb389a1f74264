import { expect, test } from '@jest/globals';
import { LONGEST_LINE_BYTES } from '../../../src/lib/objects/lines.ts';
import { ndjson } from '../../../src/lib/objects/ndjson.ts';
import { chunksOf, cutAt, flatten, streamOf } from '../../support/fakes/bytes.ts';

test('returns each line with its position, and skips blank ones', async () => {
  const readings = await flatten(ndjson(streamOf([Buffer.from('{"a":1}\r\n \t\r\n"ü"\nnull')])));
  expect(readings.map(({ line, offset, content }) => ({ line, offset, content }))).toEqual([
    { line: 1, offset: 0, content: { data: { a: 1 } } },
    { line: 3, offset: 13, content: { data: 'ü' } },
    { line: 4, offset: 18, content: { data: null } },
  ]);
});

test('a byte order mark is dropped only from the first line, whose bytes keep it', async () => {
  const raw = Buffer.from('\ufeff1');
  const readings = await flatten(ndjson(streamOf([Buffer.concat([raw, Buffer.from('\n\ufeff2')])])));
  expect(readings).toMatchObject([
    { raw, bytes: 4, content: { data: 1 } },
    { content: { violations: [{ keyword: 'json' }] } },
  ]);
  expect(await flatten(ndjson(streamOf([Buffer.from('\ufeff\r\n')])))).toEqual([]);
});

test.each([
  {
    what: "text that isn't JSON",
    raw: Buffer.from('{"iban": secret'),
    keyword: 'json',
    actual: 'text of 15 characters',
  },
  { what: "bytes that aren't UTF-8", raw: Buffer.from('"\xa3"', 'latin1'), keyword: 'encoding', actual: '3 bytes' },
  { what: 'half of a UTF-8 character', raw: Buffer.from('"ü"').subarray(0, 2), keyword: 'encoding', actual: '2 bytes' },
])('reports $what without quoting it, and reads the next line', async ({ raw, keyword, actual }) => {
  const bytes = Buffer.concat([raw, Buffer.from('\n{"next":true}')]);
  const expected = { json: 'JSON', encoding: 'UTF-8' }[keyword];
  expect(await flatten(ndjson(streamOf([bytes])))).toEqual([
    {
      line: 1,
      offset: 0,
      raw,
      bytes: raw.length,
      content: { accepted: false, violations: [{ pointer: '', keyword, expected, actual }] },
    },
    expect.objectContaining({ line: 2, content: { data: { next: true } } }),
  ]);
});

test.each([
  { what: 'an array', text: '[{"a":1},\n{"a":2}]', lines: [1, 2] },
  { what: 'an array with its brackets alone', text: '[\n{"a":1},\n{"a":2}\n]', lines: [1, 2, 4] },
  { what: 'an object over several lines', text: '{\n  "a": [],\n  "b": 2\n}', lines: [1, 2, 4] },
  { what: 'messages with commas behind them', text: '{"a":1},\n{"a":2}', lines: [1] },
])('$what is named in the error instead of its lines being read as messages', async ({ text, lines }) => {
  const readings = await flatten(ndjson(streamOf([Buffer.from(text)])));
  const named = readings.filter(
    ({ content }) => 'violations' in content && content.violations[0].expected === 'one JSON object per line',
  );
  expect(named.map(({ line }) => line)).toEqual(lines);
});

test.each(['utf16le', 'utf16be'])('%s is named once, and none of its lines are read', async (encoding) => {
  const bytes = Buffer.from('\ufeff{"a":1}\n{"a":2}\n', 'utf16le');
  if (encoding === 'utf16be') bytes.swap16();
  const readings = await flatten(ndjson(streamOf([bytes])));
  expect(readings[0]).toMatchObject({ content: { violations: [{ keyword: 'encoding', actual: 'UTF-16' }] } });
  expect(readings.filter(({ content }) => 'data' in content)).toEqual([]);
});

test('a line above 1 MiB is rejected by its size, with its first MiB', async () => {
  const bytes = Buffer.from(`"${'x'.repeat(LONGEST_LINE_BYTES)}"\n1`);
  const [huge, next] = await flatten(ndjson(streamOf(chunksOf(bytes, 65_536))));
  const violation = { pointer: '', keyword: 'size', expected: 'at most 1048576 bytes', actual: '1048578 bytes' };
  expect(huge?.content).toEqual({ accepted: false, violations: [violation] });
  expect([huge?.raw.length, huge?.bytes]).toEqual([LONGEST_LINE_BYTES, 1_048_578]);
  expect(next).toMatchObject({ line: 2, offset: 1_048_579, content: { data: 1 } });
});

test('the same bytes give the same readings wherever their chunks are cut', async () => {
  const bytes = Buffer.from('{"a":"ü🎉"}\r\n\n[1,\n"\\u00fc"\nlast');
  const whole = await flatten(ndjson(streamOf([bytes])));
  expect(whole).toHaveLength(4);
  for (let cut = 0; cut <= bytes.length; cut++)
    expect(await flatten(ndjson(streamOf(cutAt(bytes, cut))))).toEqual(whole);
});
