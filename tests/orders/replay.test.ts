import { expect, test } from '@jest/globals';
import { orderLine } from '../../src/orders/generated/order-line.v1.ts';
import { readImport } from '../../src/orders/read-import.ts';
import { fromFile, replayEvents } from '../support/replayed.ts';
import { anOrderLine } from './an-order-line.ts';

const replayable = { contract: orderLine, read: readImport };
const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const LINE = '536365,85123A,WHITE HANGING HEART T-LIGHT HOLDER,6,2010-12-01 08:26:00,2.55,17850,United Kingdom';

test('a line of a CSV gets its number from its file', async () => {
  const file = `${HEADER}\n${LINE}\n${LINE}\n${LINE.replace(',6,', ',six,')}\n`;
  const events = [3, 4].map((line) => fromFile(line, file));
  const { done, delivered } = await replayEvents(events, { file, replayable });
  expect(done).toEqual({ replayed: 1, reasons: ['/quantity type'] });
  expect(delivered.map((message): unknown => JSON.parse(message))).toEqual([anOrderLine({ line_no: 2 })]);
});

test.each([
  { what: 'has other content', file: `${HEADER}\n${LINE}\n\n` },
  { what: 'is gone', file: undefined },
])('a line whose file $what stays', async ({ file }) => {
  const { done, delivered } = await replayEvents([fromFile(2, `${HEADER}\n${LINE}\n`)], { file, replayable });
  expect([done, delivered]).toEqual([{ replayed: 0, reasons: ['file'] }, []]);
});

test('a file rejected as a whole stays, with its own reason', async () => {
  const { done } = await replayEvents([fromFile(0, 'x')], { file: 'x', replayable });
  expect(done.reasons).toEqual(['/iban format']);
});
