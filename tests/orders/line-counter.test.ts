import { expect, test } from '@jest/globals';
import { fits } from '../../src/lib/contracts/judge.ts';
import { orderLine } from '../../src/orders/generated/order-line.v1.ts';
import { lineCounter } from '../../src/orders/line-counter.ts';

test('counts as a map does, whatever comes between the lines of an invoice', () => {
  const next = lineCounter(50_021 * 3);
  const counted = new Map<string, number>();
  const wrong: string[] = [];
  for (let line = 0; line < 400_000; line++) {
    const invoice = `${['', 'A', 'C'][line % 3]}${String((line * 7919) % 50_021).padStart(6, '0')}`;
    counted.set(invoice, (counted.get(invoice) ?? 0) + 1);
    if (next(invoice) !== counted.get(invoice)) wrong.push(invoice);
  }
  expect(counted.size).toBe(50_021 * 3);
  expect(wrong).toEqual([]);
});

test.each([1, 3, 1000, 65_536, 1_000_000])('invoices at a distance of %i do not crowd', (distance) => {
  const next = lineCounter(100_000);
  const start = performance.now();
  for (let n = 0; n < 100_000; n++) if (next(String(100_000_000_000 + n * distance)) !== 1) throw new Error(`${n}`);
  // each a few comparisons; crowded, it would be thousands and take minutes
  expect(performance.now() - start).toBeLessThan(5000);
});

test.each([0, 1, 2, 7])('of %i invoices at most, those are counted and no other', (most) => {
  const next = lineCounter(most);
  const invoices = Array.from({ length: 20 }, (_, n) => String(536_365 + n));
  const numbers = (line: number) => invoices.map((_, n) => (n < most ? line : undefined));
  expect(invoices.map(next)).toEqual(numbers(1));
  expect(invoices.map(next)).toEqual(numbers(2));
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
  const next = lineCounter(1);
  expect([next(invoice), next(invoice)]).toEqual(fits(orderLine, 'invoice_no', invoice) ? [1, 2] : [1, 1]);
});

test('numbers that differ in their zeros or in their kind are of different invoices', () => {
  const next = lineCounter(5);
  const invoices = ['000001', '0000001', '1000001', 'A000001', 'C000001'];
  expect(invoices.map(next)).toEqual([1, 1, 1, 1, 1]);
  expect(invoices.map(next)).toEqual([2, 2, 2, 2, 2]);
});

test('a number that the contract does not allow stays one, however many lines an invoice has', () => {
  const next = lineCounter(2);
  let last: number | undefined;
  for (let line = 1; line <= 200_000; line++) last = next('536365');
  expect(last).toBe(131_071);
  expect(fits(orderLine, 'line_no', last)).toBe(false);
  expect([next('536366'), next('536365')]).toEqual([1, 131_071]);
});
