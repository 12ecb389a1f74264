import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { expectFile } from '../../../src/cli/terminal/expect-file.ts';
import { countOrderLines } from '../../../src/orders/demo/demo.ts';
import { readCsvOptions } from '../../../src/orders/client/csv-options.ts';
import { UsageError } from '../../../src/lib/usage-error.ts';
import { anOrderLine } from '../an-order-line.ts';
import { USUAL } from '../../../src/orders/retailer-options.ts';

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const LINE = '536365,85123A,"HEART, £5",6,2010-12-01 08:26:00,2.55,17850,United Kingdom';
const CSV = `${HEADER}\n${LINE}\n${LINE}\n`;
const JSON_LINE = JSON.stringify(anOrderLine());
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orders-'));
});

afterEach(() => rm(folder, { recursive: true }));

test.each([
  { what: 'two equal lines, which are two', name: 'a.csv', content: CSV, messages: 2 },
  { what: 'a line with a misplaced quote', name: 'a.csv', content: `${CSV}"5"3,x\n`, messages: 3 },
  { what: 'no header', name: 'a.csv', content: `${LINE}\n${LINE}\n`, messages: 1 },
  { what: 'only a header', name: 'a.csv', content: HEADER, messages: 0 },
  { what: 'nothing', name: 'a.csv', content: '', messages: 1 },
  { what: 'an unknown extension', name: 'a.xlsx', content: CSV, messages: 1 },
  { what: 'a gzip', name: 'a.csv.gz', content: gzipSync(CSV), messages: 2 },
  { what: 'a truncated gzip', name: 'a.csv.gz', content: gzipSync(CSV).subarray(0, 30), messages: 1 },
  { what: 'NDJSON', name: 'a.ndjson', content: `\ufeff${JSON_LINE}\n{}\n\n{"`, messages: 3 },
  {
    what: 'the same order line twice',
    name: 'a.ndjson',
    content: `${JSON_LINE}\n${JSON_LINE}`,
    messages: 2,
    repeated: 1,
  },
])('a file with $what contains $messages messages', async ({ name, content, messages, repeated = 0 }) => {
  const path = join(folder, name);
  await writeFile(path, content);
  expect(await countOrderLines({ path, ...USUAL })).toEqual({ messages, repeated });
});

test('if there is no file, the error says what is there instead', () => {
  expect(() => {
    expectFile(folder);
  }).toThrow(new UsageError(`Expected ${folder} to be a file.`));
  expect(() => {
    expectFile(`${folder}/x`);
  }).toThrow(new UsageError(`There is no file ${folder}/x.`));
  expectFile(import.meta.filename);
});

test("a CSV's options have defaults, and an unknown value is reported with the known ones", () => {
  expect(readCsvOptions({})).toEqual(USUAL);
  expect(readCsvOptions({ encoding: 'latin1', dates: 'us' })).toEqual({ ...USUAL, encoding: 'latin1', dates: 'us' });
  expect(() => readCsvOptions({ dates: 'uk' })).toThrow('Expected --dates to be iso or us, not "uk".');
});
