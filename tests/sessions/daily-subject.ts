import type { QueryEngine } from '../../src/lib/ports/query-engine.ts';
import { CURATED } from '../../src/sessions/daily-tables.ts';
import { REPORTS } from '../../src/sessions/reports.ts';
import { fakeAlarm } from '../support/fakes/alarm.ts';
import { invoked, oneAtOnce } from '../support/faults/deliveries.ts';
import type { Subject } from '../support/faults/explore.ts';
import { sessions } from './a-session.ts';
import { landAs, queryDay, runDaily } from './daily-lake.ts';
import { dailyLake } from './empty-lake.ts';

const DAY = '2026-11-20';
const REQUEST = { scheduled_at: '2026-11-23T02:00:00Z', from: DAY, to: DAY };
const SPOILT = `clean/session/v1/dt=${DAY}/spoilt.parquet`;

/** The daily batch of a day of two objects that share a session, and of one that can't be read. */
export const daily: Subject = {
  begin: async () => {
    const [lake, alarm] = [dailyLake(), fakeAlarm()];
    await landAs(lake, 'a', 1, sessions(3, { accessed_at: `${DAY}T10:00:00Z` }));
    await landAs(lake, 'b', 2, sessions(2, { accessed_at: `${DAY}T11:00:00Z` }));
    await lake.put(SPOILT, 'not a table');
    const { isDone, to } = invoked((): object => REQUEST, 'the schedule');
    return {
      isDone,
      deliver: oneAtOnce((process) => {
        const { list, open } = process.port<Pick<typeof lake, 'list' | 'open'>>(lake);
        const engineOf = (engine: QueryEngine) => process.port(engine);
        return to(() => runDaily({ ...lake, list, open }, REQUEST, { alarm: process.port(alarm), engineOf }));
      }),
      outcome: async () => [
        await Promise.all(
          [...CURATED.map(({ table }) => table), REPORTS].map(({ name }) =>
            queryDay(lake, name, DAY, 'SELECT * FROM curated ORDER BY ALL'),
          ),
        ),
        new Set(alarm.reasons),
      ],
    };
  },
};
