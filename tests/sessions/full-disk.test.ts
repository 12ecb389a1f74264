import { expect } from '@jest/globals';
import { onEverLargerDisks, testOnSmallDisks } from '../support/small-disk.ts';
import { sessions } from './a-session.ts';
import { landAs, queryDay, runDaily } from './daily-lake.ts';
import { dailyLake } from './empty-lake.ts';
import { fakeAlarm } from '../support/fakes/alarm.ts';

const DAY = '2026-11-20';
const REQUEST = { scheduled_at: '2026-11-23T02:00:00Z', from: DAY, to: DAY };

testOnSmallDisks(
  'daily on a full disk fails and publishes nothing; with room, the same request publishes the day',
  async () => {
    const lake = dailyLake();
    const alarm = fakeAlarm();
    const published = () =>
      queryDay(lake, 'filtered_session', DAY, 'SELECT count(*) AS n, sum(hash(curated)) AS content FROM curated');
    await landAs(lake, 'first', 1, sessions(10, { accessed_at: `${DAY}T10:00:00Z`, session_duration: 2000 }));
    await runDaily(lake, REQUEST);
    await landAs(lake, 'second', 2, sessions(5000, { accessed_at: `${DAY}T10:00:00Z`, session_duration: 2001 }));
    const failures = await onEverLargerDisks((scratch) => runDaily(lake, REQUEST, { scratch, alarm }), published);
    expect(failures).toBeGreaterThan(1);
    expect(alarm.reasons).toEqual([]);
    const [{ n } = {}] = await published();
    expect(n).toBe('5000');
  },
);
