import { describe, expect, test } from '@jest/globals';
import { readSchemas } from '../../src/contracts/schema.ts';
import { seededRandom } from '../../src/contracts/generator/random.ts';
import { makeDeal } from '../../src/totesys/simulator/deal.ts';
import { payment } from '../../src/totesys/generated/payment.v1.ts';

const schemas = await readSchemas(new URL('../../', import.meta.url));

function mostOf(id: string, property: string): number {
  const found = schemas.find(({ $id }) => $id === `totesys/${id}.v1`)?.properties[property]?.maximum;
  if (found === undefined) throw new Error(`Expected ${property} of ${id} to have a maximum`);
  return found;
}

describe.each(['', 'fact-'])('as %s tables', (kind) => {
  test.each([
    { order: 'sales-order', quantity: 'units_sold', price: 'unit_price' },
    { order: 'purchase-order', quantity: 'item_quantity', price: 'item_unit_price' },
  ])('a $order is worth no more than the maximum payment', ({ order, quantity, price }) => {
    const value = mostOf(`${kind}${order}`, quantity) * mostOf(`${kind}${order}`, price);
    expect(value).toBeLessThanOrEqual(mostOf(`${kind}payment`, 'payment_amount'));
  });
});

describe('the contract of payments', () => {
  const [random, partners] = [seededRandom(1), { currency: 3, staff: 20, address: 30, counterparty: 20, design: 473 }];
  const deal = makeDeal(random, { kind: 'sale', order: 1, transaction: 1, payment: 1 }, partners, 0);
  const isAccepted = (payment_amount: number) => payment.validate({ ...deal.payment, payment_amount });
  const most = mostOf('payment', 'payment_amount');

  test('accepts whole cents, however many', () => {
    const amounts = Array.from({ length: 20_000 }, () => Math.floor(random() * most * 100) / 100);
    expect([...amounts, 0, 0.01, most - 0.01, most].filter((amount) => !isAccepted(amount))).toEqual([]);
  });

  test.each([0.001, 2.555, 12.340001, most / 10 + 0.005, most - 0.001, most + 0.01, -0.01])('rejects %d', (amount) => {
    expect(isAccepted(amount)).toBe(false);
  });
});
