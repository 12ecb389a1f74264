import { expect, test } from '@jest/globals';
import { ContractError } from '../../src/lib/errors.ts';
import { nextTick } from '../../src/ticker/next-tick.ts';
import { randomStep } from '../../src/ticker/random-step.ts';
import { minute } from './ticks.ts';

const REQUEST = { scheduled_at: minute(0), volatility: 0.01 };

test('the chain continues: the next sequence number, from the last price, by the step of ticker and time', () => {
  const step = randomStep('Index_2@2026-11-20T10:00:00.000Z', REQUEST);
  expect(nextTick('Index_2', { price: 91.25, sequence: 7 }, REQUEST)).toEqual({
    id: 'Index_2@2026-11-20T10:00:00.000Z',
    ticker: 'Index_2',
    scheduled_at: '2026-11-20T10:00:00.000Z',
    sequence: 8,
    previous_price: 91.25,
    step,
    price: 91.25 * step,
  });
});

test('tickers move independently, and differently each time', () => {
  const steps = ['Index_1', 'Index_2'].flatMap((ticker) =>
    [0, 1].map((n) => nextTick(ticker, { price: 1, sequence: 0 }, { ...REQUEST, scheduled_at: minute(n) }).step),
  );
  expect(new Set(steps).size).toBe(4);
});

test('the step does not depend on the price', () => {
  const [high, low] = [1e6, 1e-6].map((price) => nextTick('Index_1', { price, sequence: 3 }, REQUEST).step);
  expect(high).toBe(low);
});

test.each([0, -1, NaN, Infinity])("a chain that ends at the price %d can't continue", (price) => {
  expect(() => nextTick('Index_1', { price, sequence: 1 }, REQUEST)).toThrow(ContractError);
});
