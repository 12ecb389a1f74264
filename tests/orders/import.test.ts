import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { validMessages } from '../../src/contracts/generator/valid.ts';
import { readSchemas } from '../../src/contracts/schema.ts';
import { land } from '../../src/lib/lake/land.ts';
import { s3Objects } from '../../src/lib/sources/s3-objects.ts';
import { orderLine } from '../../src/orders/generated/order-line.v1.ts';
import { derive } from '../../src/orders/order-line.ts';
import { readImport } from '../../src/orders/read-import.ts';
import { s3Event } from '../support/fakes/events.ts';
import { fakeFailedStore } from '../support/fakes/failed-store.ts';
import { fakeLake } from '../support/fakes/lake.ts';
import { fakeObjects } from '../support/fakes/open-object.ts';
import { queryLake } from '../support/fakes/parquet.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';

const ROOT = new URL('../../', import.meta.url);
const SAMPLE = fileURLToPath(new URL('data/orders/online_retail_sample.csv', ROOT));

const sample = await importObject('import/online_retail_sample.csv', await readFile(SAMPLE));

test('all 2,000 real lines land, and the table equals the file as DuckDB reads it', async () => {
  const { lake, gate } = sample;
  expect(gate.failed.events()).toEqual([]);
  expect(gate.telemetry.counts).toEqual({
    AcceptedLines: 2000,
    CleanRows: 2000,
    DuplicateRows: 0,
    ConflictingDuplicates: 0,
  });

  const [clean] = await queryLake(lake, factsOf('clean', 'invoice_no', 'net_value', 'customer_id', 'product_code'));
  const file = `(SELECT *, Quantity * UnitPrice::DECIMAL(18,3) AS net FROM read_csv('${SAMPLE}', types = {'CustomerID': 'VARCHAR'}))`;
  const [source] = await queryLake(lake, factsOf(file, 'InvoiceNo', 'net', 'CustomerID', 'upper(trim(StockCode))'));
  expect(clean).toEqual(source);
}, 60_000);

test('the sample contains every kind of line and of item', async () => {
  const [kinds] = await queryLake(
    sample.lake,
    'SELECT list_sort(list(DISTINCT line_kind)) AS lines, list_sort(list(DISTINCT item_kind)) AS items FROM clean',
  );
  expect(kinds).toEqual({
    lines: ['bad_debt_adjustment', 'cancellation', 'no_charge', 'sale', 'write_off'],
    items: ['adjustment', 'discount', 'fee', 'gift_voucher', 'goods', 'manual', 'postage', 'sample'],
  });
}, 60_000);

test('whatever the contract accepts, DuckDB takes, or the line is reported', async () => {
  const schema = (await readSchemas(ROOT)).find(({ $id }) => $id === orderLine.id);
  if (!schema) throw new Error(`Expected a schema ${orderLine.id}`);
  const messages = validMessages(schema, 1);
  const lines = Array.from({ length: 1_000 }, () => `${JSON.stringify(messages.next().value)}\n`);
  const { gate } = await importObject('import/generated.ndjson', Buffer.from(lines.join('')));
  const { CleanRows = 0, DuplicateRows = 0, FailedMessages = 0 } = gate.telemetry.counts;
  expect(CleanRows + DuplicateRows + FailedMessages).toBe(1_000);
  expect(CleanRows).toBeGreaterThan(900);
}, 60_000);

test.each([
  { what: 'with an unknown extension', key: 'import/a.xlsx', bytes: Buffer.from('PK'), keyword: 'format' },
  { what: 'with a wrong header', key: 'import/a.csv', bytes: Buffer.from('a,b\n1,2\n'), keyword: 'csv' },
  {
    what: 'with an unknown option',
    key: 'import/a.csv',
    bytes: Buffer.from('x'),
    metadata: { dates: 'uk' },
    keyword: 'options',
  },
  { what: 'that is empty', key: 'import/a.csv', bytes: Buffer.alloc(0), keyword: 'empty' },
])('a file $what is named in the failed store, and nothing lands', async ({ key, bytes, metadata, keyword }) => {
  const { lake, gate } = await importObject(key, bytes, metadata);
  expect(lake.files.size).toBe(0);
  expect(gate.failed.events()).toMatchObject([
    { errors: [{ keyword }], source: { kind: 's3', bucket: 'lake', key, line: 0 } },
  ]);
});

/** Imports the object as the function does. */
async function importObject(key: string, bytes: Uint8Array, metadata: Record<string, string> = {}) {
  const gate = { contract: orderLine, stage: 'orders.import', failed: fakeFailedStore(), telemetry: fakeTelemetry() };
  const lake = fakeLake();
  const source = s3Objects(gate, fakeObjects({ [`lake/${key}`]: { bytes, metadata } }), readImport);
  const { input } = await source.admit(s3Event('lake', encodeURIComponent(key)));
  await land(input, { contract: orderLine, derive }, { lake, telemetry: gate.telemetry });
  return { lake, gate };
}

function factsOf(from: string, invoice: string, net: string, customer: string, product: string): string {
  return `SELECT count(*)::INTEGER AS lines, sum(${net})::VARCHAR AS net, count(DISTINCT ${invoice})::INTEGER AS invoices,
    count(*) FILTER (${customer} IS NULL)::INTEGER AS guests, count(DISTINCT ${product})::INTEGER AS products,
    count(*) FILTER (${invoice} LIKE 'C%')::INTEGER AS cancellations FROM ${from}`;
}
