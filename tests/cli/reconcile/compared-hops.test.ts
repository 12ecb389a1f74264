import { expect, test } from '@jest/globals';
import { comparedHops, describeUncounted } from '../../../src/cli/reconcile/compared-hops.ts';
import type { Comparison } from '../../../src/lib/streams/compare-hops.ts';

const [contract, window] = ['weather/reading.v1', '2026-11-21T10:15Z'];
const COMPARED: Comparison = {
  windows: [{ contract, window, accepted: 1200, arrived: 1190, rejected: 3, inFlight: 0, repeated: 0, uncounted: 0 }],
  landed: [{ contract, landed: 1190, rejected: 3, duplicates: 7, clean: 1180, published: 1180, inFlight: 0 }],
  differences: [],
  verifiedUpTo: Date.UTC(2026, 10, 21, 11),
};

test('says that nothing differs, up to when', () => {
  expect(comparedHops(COMPARED).split('\n\n')).toEqual([
    expect.stringMatching(/\n2026-11-21T10:15Z +1,200 +1,190 +3 +0 +0 +0$/),
    expect.stringMatching(/\nweather\/reading\.v1 +1,190 +3 +7 +1,180 +1,180 +0$/),
    'Everything accepted before 2026-11-21 11:00 UTC was compared in full.',
    'No differences.',
  ]);
  expect(comparedHops(undefined)).toBe('Nothing was passed on in that time.');
});

test('says that what is uncounted is not lost, under its table', () => {
  const having = (...counts: number[]) =>
    COMPARED.windows.flatMap((each) => counts.map((uncounted) => ({ ...each, uncounted })));
  const text = comparedHops({ ...COMPARED, windows: having(100, 23, 0) });
  expect(text.split('\n\n')[1]).toMatch(/^123 messages arrived although no function logged .* not lost/);
  expect(describeUncounted({ windows: having(1) })).toMatch(/^1 message arrived .* it is in the lake/);
});

test.each([
  { missing: 10, says: '10 missing' },
  { missing: -1, says: '1 too many' },
  { missing: 0, says: 'unknown' },
])('a difference of $missing is $says, at its hop, in its window; what a stranger named is printed as text', (each) => {
  const difference = { contract, window, hop: 'land', missing: each.missing, object: 'import/\u001b[31m.csv' } as const;
  const [, , , found = ''] = comparedHops({ ...COMPARED, differences: [difference] }).split('\n\n');
  const [, row = ''] = found.split('\n');
  expect(row.split(/ {2,}/)).toEqual([window, contract, 'raw/ → clean/', each.says, String.raw`import/\u001b[31m.csv`]);
});
