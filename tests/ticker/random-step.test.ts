import { expect, test } from '@jest/globals';
import { randomStep } from '../../src/ticker/random-step.ts';
import { amount } from '../support/sample.ts';

const STEPS = amount(20_000, 4_000);

test('the same seed gives the same step, another seed another', () => {
  const request = { volatility: 0.01 };
  expect(randomStep('Index_1@2026-11-20T10:00:00.000Z', request)).toBe(
    randomStep('Index_1@2026-11-20T10:00:00.000Z', request),
  );
  expect(new Set(logarithms(1_000, request)).size).toBe(1_000);
});

test('without volatility, no price moves', () => {
  expect(randomStep('any', { volatility: 0, steps: 60 })).toBe(1);
});

test.each([
  { volatility: 0.01, steps: 1 },
  { volatility: 0.01, steps: 9 },
  { volatility: 0.1, steps: 60 },
])(`the logarithms of ${STEPS} steps with %j are normally distributed`, ({ volatility, steps }) => {
  const moves = logarithms(STEPS, { volatility, steps }).map((log) => log / (volatility * Math.sqrt(steps)));
  // four standard errors of each
  expect(Math.abs(mean(moves))).toBeLessThan(4 / Math.sqrt(STEPS));
  expect(Math.abs(mean(moves.map((move) => move ** 2)) - 1)).toBeLessThan(4 * Math.sqrt(2 / STEPS));
  expect(Math.abs(mean(moves.map((move) => move ** 3)))).toBeLessThan(4 * Math.sqrt(15 / STEPS));
  for (const { within, share } of [
    { within: 1, share: 0.6827 },
    { within: 2, share: 0.9545 },
    { within: 3, share: 0.9973 },
  ]) {
    expect(moves.filter((move) => Math.abs(move) < within).length / STEPS).toBeCloseTo(share, 1.5);
  }
});

test("a step doesn't predict the next one", () => {
  const moves = logarithms(STEPS, { volatility: 0.01 });
  const products = moves.slice(1).map((move, n) => (move * (moves[n] ?? 0)) / 0.01 ** 2);
  expect(Math.abs(mean(products))).toBeLessThan(4 / Math.sqrt(STEPS));
});

test('the price stays above 0 and below infinity, even with the largest request', () => {
  const steps = Array.from({ length: amount(5_000, 1_000) }, (_, n) =>
    randomStep(String(n), { volatility: 0.1, steps: 60 }),
  );
  expect(Math.min(...steps)).toBeGreaterThan(0);
  expect(Math.max(...steps)).toBeLessThan(Infinity);
});

function logarithms(count: number, request: { volatility: number; steps?: number }): number[] {
  return Array.from({ length: count }, (_, n) => Math.log(randomStep(`seed ${n}`, request)));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
