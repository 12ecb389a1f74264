import { expect, test } from '@jest/globals';
import { seededRandom } from '../../src/contracts/generator/random.ts';
import { ContractError } from '../../src/lib/errors.ts';
import { arrivals } from '../../src/sessions/arrivals.ts';
import type { ProduceRequest } from '../../src/sessions/generated/produce-request.v1.ts';

test.each([
  { input: request({ window_seconds: 10, min_gap_seconds: 3, max_gap_seconds: 3 }), expected: [3, 6, 9] },
  { input: request({ window_seconds: 9, min_gap_seconds: 3, max_gap_seconds: 3 }), expected: [3, 6] },
  { input: request({ window_seconds: 9, min_gap_seconds: 1, max_gap_seconds: 5 }), expected: [3, 6] },
  { input: request({ window_seconds: 9, min_gap_seconds: 9, max_gap_seconds: 20 }), expected: [] },
  { input: request({ min_gap_seconds: 1, max_gap_seconds: 1, count: 2 }), expected: [1, 2] },
  { input: request({ count: 0 }), expected: [] },
])(
  'gaps of $input.min_gap_seconds-$input.max_gap_seconds s in $input.window_seconds s: $expected',
  ({ input, expected }) => {
    expect([...arrivals(input, () => 0.5)]).toEqual(expected);
  },
);

test("the original's schedule: 1 to 15 s apart over 15 minutes", () => {
  const at = [...arrivals(request({}), seededRandom(1))];
  const gaps = at.map((second, i) => second - (at[i - 1] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(15);
  expect(Math.max(...at)).toBeLessThan(900);
  expect(at.length).toBeGreaterThan(80);
  expect(at.length).toBeLessThan(160);
});

test('gaps are uniform: each tenth of their range contains about a tenth of them', () => {
  const tenths = Array.from({ length: 10 }, () => 0);
  let previous = 0;
  for (const at of arrivals(request({ min_gap_seconds: 0.001, max_gap_seconds: 0.011 }), seededRandom(1))) {
    const tenth = Math.min(9, Math.floor((at - previous - 0.001) * 1000));
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    previous = at;
  }
  const total = tenths.reduce((sum, each) => sum + each, 0);
  for (const each of tenths) expect(each / total).toBeCloseTo(0.1, 2);
});

test('a minimum gap above the maximum breaks the contract', () => {
  const wrong = request({ min_gap_seconds: 15, max_gap_seconds: 1 });
  expect(() => [...arrivals(wrong, () => 0)]).toThrow(
    new ContractError('Expected min_gap_seconds (15) to be at most max_gap_seconds (1)'),
  );
});

function request(parts: Partial<ProduceRequest>): ProduceRequest {
  const defaults = {
    scheduled_at: '2026-11-20T10:00:00Z',
    window_seconds: 900,
    min_gap_seconds: 1,
    max_gap_seconds: 15,
  };
  return { ...defaults, ...parts };
}
