import { expect, test } from '@jest/globals';
import { fits } from '../../src/lib/contracts/judge.ts';
import { orderLine } from '../../src/orders/generated/order-line.v1.ts';
import { lineCounter } from '../../src/orders/line-counter.ts';

test('counts as a map does, whatever comes between the lines of an invoice', () => {
  const counter = lineCounter();
  const counted = new Map<string, number>();
  const wrong: string[] = [];
  for (let line = 0; line < 200_000; line++) {
    const invoice = `${['', 'A', 'C'][line % 3]}${String((line * 7919) % 50_021).padStart(6, '0')}`;
    counted.set(invoice, (counted.get(invoice) ?? 0) + 1);
    if (counter.next(invoice) !== counted.get(invoice)) wrong.push(invoice);
  }
  expect(wrong).toEqual([]);
  expect(counter.invoices()).toBe(counted.size);
});

test.each([1, 3, 1000, 65_536, 1_000_000])('invoices at a distance of %i do not crowd', (distance) => {
  const counter = lineCounter();
  const start = performance.now();
  for (let n = 0; n < 100_000; n++) counter.next(String(100_000_000_000 + n * distance));
  expect(counter.invoices()).toBe(100_000);
  // each a comparison or two; crowded, it would be thousands and take minutes
  expect(performance.now() - start).toBeLessThan(5000);
});

test.each([
  '536365',
  'A536365',
  'C536365',
  '0536365',
  '000000',
  '999999999999',
  'C999999999999',
  'C000000',
  '53636',
  'X536365',
  'c536365',
  '9999999999999',
  '5363 65',
  '+536365',
  '',
])('remembers an invoice %j if the contract allows its number', (invoice) => {
  const counter = lineCounter();
  expect([counter.next(invoice), counter.next(invoice)]).toEqual(
    fits(orderLine, 'invoice_no', invoice) ? [1, 2] : [1, 1],
  );
});

test('numbers that differ in their zeros or in their kind are of different invoices', () => {
  const counter = lineCounter();
  const invoices = ['000001', '0000001', '1000001', 'A000001', 'C000001'];
  expect(invoices.map(counter.next)).toEqual([1, 1, 1, 1, 1]);
  expect(invoices.map(counter.next)).toEqual([2, 2, 2, 2, 2]);
});

test('a number that the contract does not allow stays one, however many lines an invoice has', () => {
  const counter = lineCounter();
  let last = 0;
  for (let line = 1; line <= 200_000; line++) last = counter.next('536365');
  expect(last).toBe(131_071);
  expect(fits(orderLine, 'line_no', last)).toBe(false);
  expect([counter.next('536366'), counter.invoices()]).toEqual([1, 2]);
});
