import { expect, test } from '@jest/globals';
import { backfillWindows } from '../../../src/cli/backfill/command.ts';
import { UsageError } from '../../../src/lib/usage-error.ts';

test.each([
  { from: '2024-02-28', to: '2024-02-28', windows: [['2024-02-28', '2024-02-28']] },
  {
    from: '2024-02-26',
    to: '2024-03-11',
    windows: [
      ['2024-02-26', '2024-03-03'],
      ['2024-03-04', '2024-03-10'],
      ['2024-03-11', '2024-03-11'],
    ],
  },
  { from: '2026-12-01', to: '2026-12-01', windows: [['2026-12-01', '2026-12-01']] },
])('$from to $to is requested in windows of at most a week', ({ from, to, windows }) => {
  expect(backfillWindows(from, to, '2026-12-01', 7)).toEqual(
    windows.map(([first, last]) => ({ from: first, to: last })),
  );
});

test.each([
  {
    from: '2026-11-21',
    to: '2026-11-20',
    error: 'Expected --from to be no later than --to, but 2026-11-21 is after 2026-11-20.',
  },
  { from: '2026-11-31', to: '2026-12-01', error: 'Expected --from to be a date such as 2026-11-21, not "2026-11-31".' },
  {
    from: '2026-12-01',
    to: '2026-12-02',
    error: 'Expected --to to be no later than today, 2026-12-01 in UTC, not 2026-12-02.',
  },
  {
    from: '9999-12-31',
    to: '9999-12-31',
    error: 'Expected --to to be no later than today, 2026-12-01 in UTC, not 9999-12-31.',
  },
  { from: '0000-01-01', to: '2026-12-01', error: 'Expected --from to be a date such as 2026-11-21, not "0000-01-01".' },
  { from: '0206-11-30', to: '2026-12-01', error: 'Expected at most 3653 days, ten years, not 664744.' },
  { from: '2026-11-20', to: undefined, error: 'Expected --to to be a date such as 2026-11-21.' },
])('$from to $to is a usage error', ({ from, to, error }) => {
  expect(() => backfillWindows(from, to, '2026-12-01', 7)).toThrow(new UsageError(error));
});
