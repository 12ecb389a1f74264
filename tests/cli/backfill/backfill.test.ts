import { expect, test } from '@jest/globals';
import { backfillWindows, expectDays } from '../../../src/cli/backfill/command.ts';
import { notifyPublish } from '../../../src/cli/backfill/notify-publish.ts';
import { fakeMessageQueue } from '../../support/fakes/message-queue.ts';
import { fakeObjectStore } from '../../support/fakes/object-store.ts';
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
  expect(backfillWindows(expectDays(from, to, '2026-12-01'), 7)).toEqual(
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
  expect(() => expectDays(from, to, '2026-12-01')).toThrow(new UsageError(error));
});

test("publish is notified only of a contract's clean objects of the wanted days", async () => {
  const store = fakeObjectStore();
  const wanted = ['visit/v1/dt=2026-11-20/b c', 'visit/v1/dt=2026-11-20/ă', 'visit/v1/dt=2026-11-21/a'];
  const others = ['visit/v1/dt=2026-11-19/a', 'visit/v1/dt=2026-11-22/a', 'visit/v2/dt=2026-11-20/a', 'visit/v1/a'];
  const keyOf = (name: string) => `clean/${name}.parquet`;
  for (const name of [...wanted, ...others]) await store.put(keyOf(name), '');
  const queue = fakeMessageQueue(({ body }) => body.includes('dt=2026-11-21'));
  const days = { from: '2026-11-20', to: '2026-11-21' };
  expect(await notifyPublish('visit/v1', days, { store, queue })).toEqual({ sent: 2, refused: 1 });
  expect(queue.messages.map(({ body }): unknown => JSON.parse(body))).toEqual(
    wanted.slice(0, 2).map((name) => ({ key: keyOf(name) })),
  );
});
