import { expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { FILE_ENDINGS } from '../../src/lib/objects/file-format.ts';
import { readImport } from '../../src/orders/read-import.ts';
import { csvOptions, USUAL } from '../../src/orders/retailer-options.ts';
import { flatten } from '../support/fakes/bytes.ts';
import { anOrderLine } from './an-order-line.ts';
import { fakeObjects } from '../support/fakes/open-object.ts';

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const CSV = `${HEADER}\r\n536365,85123A,"HEART, £5",6,2010-12-01 08:26:00,2.55,17850,United Kingdom\r\n`;
const US_CSV = CSV.replace('2010-12-01 08:26:00', '12/1/2010 8:26');
const LINE = anOrderLine({ description: 'HEART, £5' });
const NDJSON = `${JSON.stringify(LINE)}\n`;

test.each([
  { key: 'import/a.csv', bytes: Buffer.from(CSV) },
  { key: 'import/A.CSV', bytes: Buffer.from(`\ufeff${CSV}`) },
  { key: 'import/a.csv.gz', bytes: gzipSync(CSV) },
  { key: 'import/a.csv', bytes: gzipSync(CSV) },
  { key: 'import/a.csv.gz', bytes: Buffer.from(CSV) },
  { key: 'import/my files/a.b.ndjson', bytes: Buffer.from(NDJSON) },
  { key: 'import/a.jsonl', bytes: Buffer.from(NDJSON) },
  { key: 'import/a.ndjson.gz', bytes: gzipSync(NDJSON) },
])('reads $key by its extension, gzipped or not', async ({ key, bytes }) => {
  expect(await dataOf(key, bytes)).toEqual([LINE]);
});

test.each([
  { metadata: { encoding: 'latin1' }, bytes: Buffer.from(CSV, 'latin1') },
  { metadata: { dates: 'us' }, bytes: Buffer.from(US_CSV) },
  { metadata: { encoding: 'latin1', dates: 'us' }, bytes: gzipSync(Buffer.from(US_CSV, 'latin1')) },
  { metadata: { encoding: 'utf-8', dates: 'iso', 'uploaded-by': 'someone' }, bytes: Buffer.from(CSV) },
])('reads a CSV according to its metadata: $metadata', async ({ metadata, bytes }) => {
  expect(await dataOf('import/a.csv', bytes, metadata)).toEqual([LINE]);
});

test("Latin-1 without the option costs the lines that aren't UTF-8", async () => {
  const [violation] = await dataOf('import/a.csv', Buffer.from(CSV, 'latin1'));
  expect(violation).toMatchObject({ keyword: 'encoding', expected: 'UTF-8' });
});

test.each(['import/a.xlsx', 'import/csv', 'import/a.csv.zip', 'import/a.csv.gz.part', 'import/a'])(
  'an object %s is rejected as a whole, unread',
  async (key) => {
    const readings = await readingsOf(key, Buffer.from(CSV));
    const violation = {
      pointer: '',
      keyword: 'format',
      expected: `a key that ends in ${FILE_ENDINGS}`,
      actual: 'another ending',
    };
    expect(readings).toMatchObject([{ line: 0, content: { violations: [violation] } }]);
  },
);

test.each([{ encoding: 'utf-16' }, { encoding: 'UTF-8' }, { dates: 'uk' }, { separator: ':' }, { decimal: '' }])(
  'a file with the option %j is rejected as a whole, unread',
  async (metadata) => {
    const expected =
      "encoding 'utf-8' or 'latin1', separator ',' or ';' or '|' or 'tab', decimal '.' or ',', whole 'digits' or 'decimals', thousands 'none' or ',' or '.' or 'space' or 'apostrophe', dates 'iso' or 'us'";
    const readings = await readingsOf('import/a.csv', Buffer.from(CSV), metadata);
    expect(readings).toMatchObject([{ line: 0, content: { violations: [{ keyword: 'options', expected }] } }]);
    expect(await readingsOf('import/a.ndjson', Buffer.from(NDJSON), metadata)).toEqual(readings);
  },
);

test('a file whose digits are grouped by its decimal separator is rejected by that name, unread', async () => {
  const readings = await readingsOf('import/a.csv', Buffer.from(CSV), { thousands: '.' });
  const violations = [{ keyword: 'options', expected: 'thousands other than decimal', actual: 'the same for both' }];
  expect(readings).toMatchObject([{ line: 0, content: { violations } }]);
});

test('without metadata a CSV is UTF-8 with ISO dates', () => {
  expect(csvOptions({})).toEqual(USUAL);
});

async function readingsOf(key: string, bytes: Uint8Array, metadata: Record<string, string> = {}) {
  const open = fakeObjects({ [`lake/${key}`]: { bytes, metadata } });
  return flatten(readImport(await open('lake', key)));
}

/** What each line holds, or the first violation. */
async function dataOf(key: string, bytes: Uint8Array, metadata: Record<string, string> = {}): Promise<unknown[]> {
  const readings = await readingsOf(key, bytes, metadata);
  return readings.map(({ content }) => ('data' in content ? content.data : content.violations[0]));
}
