import { expect, test } from '@jest/globals';
import type { OrderLine, OrderLineDerived } from '../../src/orders/generated/order-line.v1.ts';
import { derive } from '../../src/orders/order-line.ts';
import { anOrderLine } from './an-order-line.ts';

test('a sale of goods to a registered customer', () => {
  expect(derive(anOrderLine())).toEqual({
    line_kind: 'sale',
    item_kind: 'goods',
    product_code: '85123A',
    is_guest: false,
    net_value: 15.3,
  });
});

const LINE_KINDS: { what: string; parts: Partial<OrderLine>; expected: OrderLineDerived['line_kind'] }[] = [
  { what: 'a cancellation', parts: { invoice_no: 'C536379', quantity: -1 }, expected: 'cancellation' },
  {
    what: 'a cancellation at price 0',
    parts: { invoice_no: 'C536379', quantity: -1, unit_price: 0 },
    expected: 'cancellation',
  },
  {
    what: 'an adjustment of bad debt',
    parts: { invoice_no: 'A563186', unit_price: -11062.06, quantity: 1 },
    expected: 'bad_debt_adjustment',
  },
  {
    what: 'the first adjustment, above 0',
    parts: { invoice_no: 'A563185', unit_price: 11062.06, quantity: 1 },
    expected: 'bad_debt_adjustment',
  },
  {
    what: 'stock lost or damaged',
    parts: { quantity: -38, unit_price: 0, description: 'damaged' },
    expected: 'write_off',
  },
  { what: 'stock found', parts: { quantity: 56, unit_price: 0, description: null }, expected: 'no_charge' },
  { what: 'a gift to a customer', parts: { quantity: 1, unit_price: 0 }, expected: 'no_charge' },
  { what: 'a sale at the smallest price', parts: { quantity: 1, unit_price: 0.001 }, expected: 'sale' },
  { what: 'a sale to a guest', parts: { customer_id: null }, expected: 'sale' },
];

test.each(LINE_KINDS)('$what is $expected', ({ parts, expected }) => {
  expect(derive(anOrderLine(parts)).line_kind).toBe(expected);
});

test.each([
  { codes: ['POST', 'DOT', 'C2'], expected: 'postage' },
  { codes: ['BANK CHARGES', 'AMAZONFEE', 'CRUK'], expected: 'fee' },
  { codes: ['D'], expected: 'discount' },
  { codes: ['M', 'm'], expected: 'manual' },
  { codes: ['S'], expected: 'sample' },
  { codes: ['B'], expected: 'adjustment' },
  { codes: ['gift_0001_20', 'gift_0001_50'], expected: 'gift_voucher' },
  {
    codes: ['PADS', 'DCGS0076', 'DCGSSGIRL', 'DCGSSBOY', '15056BL', '47503J ', 'constructor', '__proto__'],
    expected: 'goods',
  },
])('the stock codes $codes are $expected', ({ codes, expected }) => {
  expect(codes.map((stock_code) => derive(anOrderLine({ stock_code })).item_kind)).toEqual(codes.map(() => expected));
});

test('codes that differ by case are one product', () => {
  expect(derive(anOrderLine({ stock_code: '15056bl' })).product_code).toBe('15056BL');
});

test('a line without a customer belongs to a guest', () => {
  expect(derive(anOrderLine({ customer_id: null })).is_guest).toBe(true);
});

test.each([
  { quantity: 3, unit_price: 0.1, expected: 0.3 },
  { quantity: 6, unit_price: 2.55, expected: 15.3 },
  { quantity: -12, unit_price: 4.35, expected: -52.2 },
  { quantity: 80_995, unit_price: 2.08, expected: 168_469.6 },
  { quantity: 1, unit_price: -11_062.06, expected: -11_062.06 },
  { quantity: 7, unit_price: 0.001, expected: 0.007 },
  { quantity: 1_000_000, unit_price: 999_999.999, expected: 999_999_999_000 },
  { quantity: 999_999, unit_price: 1_000_000, expected: 999_999_000_000 },
])('$quantity × $unit_price is exactly $expected', ({ quantity, unit_price, expected }) => {
  expect(derive(anOrderLine({ quantity, unit_price })).net_value).toBe(expected);
});

test('a write-off is worth nothing', () => {
  expect(JSON.stringify(derive(anOrderLine({ quantity: -5, unit_price: 0 })).net_value)).toBe('0');
});
