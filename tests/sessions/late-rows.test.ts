import { expect, test } from '@jest/globals';
import { land } from '../../src/lib/lake/land.ts';
import { countLateRows } from '../../src/sessions/late-rows.ts';
import { session, type Session } from '../../src/sessions/generated/session.v1.ts';
import { tallyOf } from '../../src/lib/streams/tally.ts';
import { streamOf } from '../support/fakes/bytes.ts';
import { acceptedSession, aSession } from './a-session.ts';
import { idOf } from '../support/contracts/visit.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';
import { landAs, runDaily } from './daily-lake.ts';
import { dailyLake } from './empty-lake.ts';

/** When objects land; the next night's run is scheduled for the 23rd. */
const LANDED = new Date('2026-11-22T12:00:00Z');
/** A queue keeps the event of an object for up to 14 days. */
const TWELVE_DAYS_BEFORE = new Date('2026-11-10T12:00:00Z');
const NEXT_RUN = { scheduled_at: '2026-11-23T02:00:00Z' };

test.each([
  { dt: '2026-11-13', late: 1 },
  { dt: '2026-11-14', late: 0 },
  { dt: '2026-11-22', late: 0 },
  { dt: '2027-01-01', late: 0 },
])(
  'a session of $dt that lands on the 22nd counts $late as late, whenever its object was first seen',
  async ({ dt, late }) => {
    const [lake, telemetry] = [dailyLake(), fakeTelemetry()];
    const rows = [{ value: acceptedSession(aSession()), at: `${dt} 10:00:00.000000` }];
    const object = { name: 'a', firstSeen: TWELVE_DAYS_BEFORE, rows: streamOf([rows]), tally: tallyOf('raw/a') };
    await land(
      countLateRows<Session>(streamOf([object]), telemetry, () => LANDED),
      { contract: session, derive: () => ({}) },
      { lake, telemetry },
    );
    expect(telemetry.counts).toMatchObject({ LateRows: late, CleanRows: 1 });
  },
);

test('the next run publishes the days of sessions that are not late, and no others', async () => {
  const lake = dailyLake();
  for (const [n, dt] of ['2026-11-13', '2026-11-14'].entries())
    await landAs(lake, dt, 1, [aSession({ unique_id: idOf(n), accessed_at: `${dt}T10:00:00Z` })]);
  const { days } = await runDaily(lake, NEXT_RUN);
  expect(days.filter(({ session_rows }) => session_rows > 0).map(({ day }) => day)).toEqual(['2026-11-14']);
});
