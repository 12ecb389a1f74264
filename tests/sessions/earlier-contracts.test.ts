import { expect, test } from '@jest/globals';
import { session } from '../../src/sessions/generated/session.v1.ts';
import { CURATED } from '../../src/sessions/daily-tables.ts';
import { idOf } from '../support/contracts/visit.ts';
import { optionalIn, withoutColumns } from '../support/earlier.ts';
import { sample } from '../support/sample.ts';
import { sessions, aSession } from './a-session.ts';
import { landAs, queryDay, runDaily } from './daily-lake.ts';
import { dailyLake } from './empty-lake.ts';

const DAY = '2026-11-20';
const ON_DAY = { scheduled_at: '2026-11-22T02:00:00Z', from: DAY, to: DAY };
const optional = optionalIn(session.columns).map(({ name }) => name);

test.each([...sample(optional, 1).map((name) => [name]), optional])(
  'a day whose objects were landed before the contract had %s is made as if the fields were NULL',
  async (...names) => {
    const nothing = Object.fromEntries(names.map((name) => [name, null]));
    const parts = { session_duration: 7201 };
    const [lake, other] = [dailyLake(), dailyLake()];
    for (const each of [lake, other]) {
      await landAs(each, 'earlier', 1, sessions(3, { ...parts, ...nothing }));
      // one of the sessions arrives again, with what the contract has gained
      await landAs(each, 'later', 2, [aSession({ ...parts, unique_id: idOf(2) }), aSession({ unique_id: idOf(4) })]);
    }
    for (const [key, bytes] of lake.files)
      if (key.includes('earlier')) await lake.put(key, await withoutColumns(bytes, names));
    const [found, expected] = [await runDaily(lake, ON_DAY), await runDaily(other, ON_DAY)];
    expect(found.alarms).toEqual([]);
    expect(found.days[0]).toMatchObject({ complete: true, session_rows: 5, unreadable_objects: [] });
    expect(found.days.map((day) => ({ ...day, run: '' }))).toEqual(expected.days.map((day) => ({ ...day, run: '' })));
    for (const { table } of CURATED) {
      const rowsOf = (each: typeof lake) => queryDay(each, table.name, DAY, 'SELECT * FROM curated ORDER BY ALL');
      expect(await rowsOf(lake)).toEqual(await rowsOf(other));
    }
  },
);
