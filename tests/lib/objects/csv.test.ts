import { expect, test } from '@jest/globals';
import { csv } from '../../../src/lib/objects/csv.ts';
import { type CsvEncoding, PLAIN } from '../../../src/lib/objects/dialect.ts';
import { chunksOf, cutAt, flatten, streamOf } from '../../support/fakes/bytes.ts';

const WRONG = 'csv';

test.each([
  { input: '', expected: [] },
  { input: 'a,b\n', expected: [['a', 'b']] },
  { input: 'a,b', expected: [['a', 'b']] },
  {
    input: 'a,b\r\nc,d\r\n',
    expected: [
      ['a', 'b'],
      ['c', 'd'],
    ],
  },
  { input: '\n\r\na,b\n\n', expected: [['a', 'b']] },
  {
    input: 'a,b\n  \n \r\nc,d',
    expected: [
      ['a', 'b'],
      ['c', 'd'],
    ],
  },
  { input: ',\n""\n"",""\n', expected: [['', ''], [''], ['', '']] },
  { input: ' a , b \n', expected: [[' a ', ' b ']] },
  { input: '"a","b,c"\n', expected: [['a', 'b,c']] },
  { input: '"a","b"\r\n', expected: [['a', 'b']] },
  { input: '"12"" PLATE",x\n', expected: [['12" PLATE', 'x']] },
  { input: '"""",x\n', expected: [['"', 'x']] },
  {
    input: '"two\nlines",x\ny,z\n',
    expected: [
      ['two\nlines', 'x'],
      ['y', 'z'],
    ],
  },
  {
    input: '"two\r\nlines",x\r\ny,z\r\n',
    expected: [
      ['two\r\nlines', 'x'],
      ['y', 'z'],
    ],
  },
  { input: '"a\n\nb, ""c""\n",x\n', expected: [['a\n\nb, "c"\n', 'x']] },
  { input: 'a,b,c\nd\n', expected: [['a', 'b', 'c'], ['d']] },
  { input: '"a",b\rc\nd\n', expected: [['a', 'b\rc'], ['d']] },
  {
    input: 'ü,🎉\n"ü",£\n',
    expected: [
      ['ü', '🎉'],
      ['ü', '£'],
    ],
  },
])('reads $input', async ({ input, expected }) => {
  expect(await recordsOf(input)).toEqual(expected);
});

test.each([
  { what: 'a quote that is never closed', input: 'a,"b\nc,d\ne,f\n', expected: [WRONG, ['c', 'd'], ['e', 'f']] },
  {
    what: 'a quote that is never closed, before quoted fields',
    input: 'a,"b\nc,"d, e",f\n"g",""\n',
    expected: [WRONG, ['c', 'd, e', 'f'], ['g', '']],
  },
  {
    what: 'a quote that is never closed, before a field that ends with a quote',
    input: 'a,"b\nc,"d"\n',
    expected: [WRONG, ['c', 'd']],
  },
  { what: 'a quote that is never closed, at the end', input: 'a,b\n"c', expected: [['a', 'b'], WRONG] },
  { what: 'two lines with open quotes', input: 'a,"b\nc,"d\ne,f\n', expected: [WRONG, WRONG, ['e', 'f']] },
  { what: 'a quote in an unquoted field', input: 'a,12" PLATE\nc,d\n', expected: [WRONG, ['c', 'd']] },
  { what: 'text after a quoted field', input: '"a"b,c\nd,e\n', expected: [WRONG, ['d', 'e']] },
  { what: 'a space after a quoted field', input: '"a" ,c\nd,e\n', expected: [WRONG, ['d', 'e']] },
])('$what costs only its line', async ({ input, expected }) => {
  expect(await recordsOf(input)).toEqual(expected);
});

test('a quote that stays open for 20 lines costs only its line, and the lines after it are records', async () => {
  const more = Array.from({ length: 40 }, (_, n) => `${n},x`);
  const records = await recordsOf(['a,"b', ...more].join('\n'));
  expect(records).toEqual([WRONG, ...more.map((line) => line.split(','))]);
});

test('a field of 20 lines is read in full', async () => {
  const field = Array.from({ length: 20 }, (_, n) => `line ${n}`).join('\n');
  expect(await recordsOf(`"${field}",x\ny,z\n`)).toEqual([
    [field, 'x'],
    ['y', 'z'],
  ]);
});

test('reports where a record begins and keeps its bytes', async () => {
  const records = await flatten(csv(streamOf([Buffer.from('ü\r\n\n"a\r\nb",c\r\nd\n')]), PLAIN));
  expect(records.map(({ line, offset, bytes, raw }) => [line, offset, bytes, Buffer.from(raw).toString()])).toEqual([
    [1, 0, 3, 'ü\r'],
    [3, 5, 9, '"a\r\nb",c\r'],
    [5, 15, 1, 'd'],
  ]);
});

test('says what is wrong without quoting the line', async () => {
  const [record] = await flatten(csv(streamOf([Buffer.from('"secret')]), PLAIN));
  const violation = {
    pointer: '',
    keyword: 'csv',
    expected: 'closed and doubled quotes',
    actual: 'text of 7 characters',
  };
  expect(record?.content).toEqual({ accepted: false, violations: [violation] });
});

test.each([
  { encoding: 'utf-8', bytes: Buffer.from('\ufeffa,£'), expected: [['a', '£']] },
  { encoding: 'utf-8', bytes: Buffer.from('\ufeff"a",£\n\ufeffb'), expected: [['a', '£'], ['\ufeffb']] },
  { encoding: 'utf-8', bytes: Buffer.from('\ufeff\na'), expected: [['a']] },
  { encoding: 'utf-8', bytes: Buffer.from('a,\xa3\nb', 'latin1'), expected: ['encoding', ['b']] },
  {
    encoding: 'latin1',
    bytes: Buffer.from('a,\xa3\n"\xe9",b', 'latin1'),
    expected: [
      ['a', '£'],
      ['é', 'b'],
    ],
  },
  { encoding: 'latin1', bytes: Buffer.from('\x80 5', 'latin1'), expected: [['€ 5']] },
] as const)('reads $encoding, with or without a byte order mark', async ({ encoding, bytes, expected }) => {
  expect(await recordsOf(bytes, encoding)).toEqual(expected);
});

test.each([
  { separator: ';', input: 'a;"b;""c";1,5\n' },
  { separator: '|', input: 'a|"b;""c"|1,5\n' },
  { separator: 'tab', input: 'a\t"b;""c"\t1,5\n' },
  { separator: ',', input: 'sep=;\r\na;"b;""c";1,5\r\n' },
  { separator: ',', input: '\ufeffSEP=\t\na\t"b;""c"\t1,5' },
] as const)('reads columns separated by $separator: $input', async ({ separator, input }) => {
  for (let cut = 0; cut <= input.length; cut++) {
    const records = await flatten(csv(streamOf(cutAt(Buffer.from(input), cut)), { ...PLAIN, separator }));
    expect(records.map(({ content }) => content)).toEqual([{ data: ['a', 'b;"c', '1,5'] }]);
  }
});

test.each([
  { what: 'little-endian with a mark', bytes: Buffer.from('\ufeffa,b\nc,d', 'utf16le') },
  { what: 'big-endian with a mark', bytes: Buffer.from('\ufeffa,b\nc,d', 'utf16le').swap16() },
  { what: 'little-endian', bytes: Buffer.from('a,b\nc,d', 'utf16le') },
  { what: 'big-endian', bytes: Buffer.from('a,b\nc,d', 'utf16le').swap16() },
])('UTF-16, $what, is named', async ({ bytes }) => {
  for (const encoding of ['utf-8', 'latin1'] as const) {
    const [first] = await flatten(csv(streamOf([bytes]), { ...PLAIN, encoding }));
    expect(first?.content).toMatchObject({ violations: [{ keyword: 'encoding', actual: 'UTF-16' }] });
  }
});

test('a huge line of blanks is rejected, because its end has not been read', async () => {
  const huge = Buffer.from(`${' '.repeat(1_100_000)}a,b\nc,d`);
  const [record] = await flatten(csv(streamOf(chunksOf(huge, 65_536)), PLAIN));
  expect(record).toMatchObject({ content: { violations: [{ keyword: 'size' }] } });
});

test('a huge line is rejected by its size, and the line after it is intact', async () => {
  const huge = Buffer.from(`a,${'x'.repeat(1_100_000)}\n"b\nc",d\n`);
  const [record, ...more] = await flatten(csv(streamOf(chunksOf(huge, 65_536)), PLAIN));
  const violation = { pointer: '', keyword: 'size', expected: 'at most 1048576 bytes', actual: '1100002 bytes' };
  expect(record).toMatchObject({ bytes: 1_100_002, content: { violations: [violation] } });
  expect(more.map(({ content }) => content)).toEqual([{ data: ['b\nc', 'd'] }]);
});

test('the same bytes give the same records wherever their chunks are cut', async () => {
  const bytes = Buffer.from('\ufeffa,"ü ""🎉"" \r\n, £",c\r\n\r\n"open,1\n"x","y\nz"\n"w"v\nlast,"one"');
  const whole = await recordsOf(bytes);
  expect(whole).toEqual([['a', 'ü "🎉" \r\n, £', 'c'], WRONG, ['x', 'y\nz'], WRONG, ['last', 'one']]);
  for (let cut = 0; cut <= bytes.length; cut++) expect(await recordsOf(bytes, 'utf-8', cut)).toEqual(whole);
});

/** The fields of each record, or the keyword of what is wrong with it. */
async function recordsOf(input: string | Uint8Array, encoding: CsvEncoding = 'utf-8', cut = 0) {
  const records = await flatten(csv(streamOf(cutAt(Buffer.from(input), cut)), { ...PLAIN, encoding }));
  return records.map(({ content }) => ('data' in content ? content.data : content.violations[0].keyword));
}
