import { expect, test } from '@jest/globals';
import { toSums } from '../../src/orders/sums.ts';

test('values are added up exactly, where floating point would not be', () => {
  const parts = Array.from({ length: 100_000 }, (_, n) => ({
    lines: 1,
    units: n % 2 ? -3 : 4,
    net_value: 0.001 * 113,
  }));
  expect(toSums(parts)).toEqual({ lines: 100_000, units: 50_000, net_value: 11_300 });
});

test('no lines add up to zero', () => {
  expect(toSums()).toEqual({ lines: 0, units: 0, net_value: 0 });
});
