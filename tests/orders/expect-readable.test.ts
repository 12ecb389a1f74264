import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectReadable } from '../../src/cli/send/expect-readable.ts';
import { UsageError } from '../../src/lib/usage-error.ts';
import { orderLine } from '../../src/orders/generated/order-line.v1.ts';
import { readImport } from '../../src/orders/read-import.ts';
import { CSV_OPTIONS } from '../../src/orders/retailer-options.ts';
import { anOrderLine } from './an-order-line.ts';

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const LINE = '536365,85123A,HOLDER,6,2010-12-01 08:26:00,2.55,17850,United Kingdom';
const SESSIONS = 'person_name,user_name,email\nA,b,c@example.com';
const entry = { contract: orderLine, entryPoint: { kind: 'import', read: readImport, options: CSV_OPTIONS } } as const;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'readable-'));
});

afterAll(() => rm(folder, { recursive: true }));

test.each([
  {
    what: "another contract's CSV",
    name: 'a.csv',
    text: SESSIONS,
    error: 'rejects a.csv as a whole.\na.csv: csv: expected the columns',
  },
  {
    what: 'lines that are all wrong',
    name: 'a.csv',
    text: `${HEADER}\n${LINE.replace('6,2010', 'six,2010')}\n`.repeat(1),
    error: 'in its first line.\na.csv:2: /quantity type',
  },
  {
    what: "another contract's messages",
    name: 'a.ndjson',
    text: '{"user_name":"a"}\n{"user_name":"b"}',
    error: 'in its first 2 lines.',
  },
  {
    what: 'other dates than the options say',
    name: 'a.csv',
    text: `${HEADER}\n${LINE.replace('2010-12-01 08:26:00', '12/1/2010 8:26')}`,
    error: '/invoiced_at format',
  },
  { what: 'nothing', name: 'a.csv', text: '', error: 'expected at least one line' },
  { what: 'an unknown extension', name: 'a.txt', text: LINE, error: 'expected a key that ends in .csv' },
])('a file of $what is not sent', async ({ name, text, error }) => {
  await expect(expectable(name, text)).rejects.toThrow(UsageError);
  await expect(expectable(name, text)).rejects.toThrow(error);
});

test.each([
  { what: 'a good line after bad ones', name: 'a.csv', text: `${HEADER}\nbad\n${LINE}\n` },
  { what: 'a header alone', name: 'a.csv', text: HEADER },
  { what: 'messages', name: 'a.ndjson', text: JSON.stringify(anOrderLine()) },
])('a file with $what is sent', async ({ name, text }) => {
  await expect(expectable(name, text)).resolves.toBeUndefined();
});

async function expectable(name: string, text: string): Promise<void> {
  const path = join(folder, name);
  await writeFile(path, text);
  await expectReadable(path, entry, { encoding: 'utf-8', dates: 'iso' });
}
