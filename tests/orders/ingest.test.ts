import { expect, test } from '@jest/globals';
import { accept } from '../../src/lib/contracts/validate.ts';
import { orderLine } from '../../src/orders/generated/order-line.v1.ts';
import { ingest } from '../../src/orders/ingest.ts';
import { anOrderLine } from './an-order-line.ts';
import { fakeRecordStream } from '../support/fakes/record-stream.ts';

test('puts each line under the number of its invoice, in order', async () => {
  const stream = fakeRecordStream();
  expect(await ingest(lines('536365', 'C536366', '536365'), { stream })).toEqual([]);
  const put = stream.records.map(({ key, data }) => [key, accept(orderLine, JSON.parse(Buffer.from(data).toString()))]);
  expect(put).toEqual([
    ['536365', anOrderLine({ invoice_no: '536365', line_no: 1 })],
    ['C536366', anOrderLine({ invoice_no: 'C536366', line_no: 2 })],
    ['536365', anOrderLine({ invoice_no: '536365', line_no: 3 })],
  ]);
});

test('returns exactly the lines that the stream refused', async () => {
  const stream = fakeRecordStream(({ key }) => key === 'C536366');
  const refused = await ingest(lines('536365', 'C536366', '536365', 'C536366'), { stream });
  expect(refused.map(({ index }) => index)).toEqual([1, 3]);
  expect(stream.records).toHaveLength(2);
});

function lines(...invoices: readonly string[]) {
  return invoices.map((invoice_no, index) => ({
    index,
    value: accept(orderLine, anOrderLine({ invoice_no, line_no: index + 1 })),
  }));
}
