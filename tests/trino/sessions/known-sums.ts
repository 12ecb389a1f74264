import { sessionFactory } from '../../../src/sessions/faker-session.ts';
import type { Session } from '../../../src/sessions/generated/session.v1.ts';
import { landAs, runDaily } from '../../sessions/daily-lake.ts';
import { fakeObjectStore } from '../../support/fakes/object-store.ts';
import { type FillTables, inThousandths, type KnownSums } from '../server/known-sums.ts';
import { publishClean } from '../server/publish-clean.ts';

const DAYS = ['2026-11-20', '2026-11-21'] as const;
const SESSIONS = 2_000;

/** Two thousand sessions of two days in the tables of their contract and of the daily batch. */
const fill: FillTables = async (attach) => {
  const make = sessionFactory(1);
  const sessions = Array.from({ length: SESSIONS }, (_, n) =>
    make(new Date(Date.parse(DAYS[0]) + (n * 2 * 24 * 60 * 60 * 1000) / SESSIONS)),
  );
  const store = fakeObjectStore();
  await landAs({ ...store, tables: attach }, 'known', 0, sessions);
  await publishClean(store, attach, 128);
  const request = { scheduled_at: '2026-11-22T02:00:00Z', from: DAYS[0], to: DAYS[1] };
  await runDaily({ ...store, tables: attach }, request, { year: 2026 });
  return knownOf(sessions);
};
export default fill;

/** By DrivenData's rules, as code. */
function knownOf(sessions: readonly Session[]): KnownSums[] {
  const dayOf = ({ accessed_at }: Session) => accessed_at.slice(0, 10);
  const levelOf = ({ session_duration: s }: Session) => (s > 7200 ? 'active' : s > 1800 ? 'moderate' : 'less_active');
  const long = sessions.filter(({ session_duration }) => session_duration > 1800);
  const people = new Set(sessions.map((each) => `${dayOf(each)} ${each.personal_number}`)).size;
  const peopleByLevel = new Set(sessions.map((each) => `${dayOf(each)} ${levelOf(each)} ${each.personal_number}`)).size;
  const durations = (of: readonly Session[]) =>
    inThousandths(of.map(({ session_duration }) => session_duration * 1000));
  const traffic = (of: readonly Session[]) => inThousandths(of.map(({ consumed_traffic }) => consumed_traffic * 1000));
  const all = { sessions: inThousandths([sessions.length * 1000]), consumed_traffic: traffic(sessions) };
  return [
    {
      table: 'sessions.session',
      rows: sessions.length,
      sums: { session_duration: durations(sessions), consumed_traffic: traffic(sessions) },
    },
    {
      table: 'sessions.filtered_session',
      rows: long.length,
      sums: { session_duration: durations(long), consumed_traffic: traffic(long) },
    },
    { table: 'sessions.person_day', rows: people, sums: all },
    {
      table: 'sessions.activity_day',
      rows: new Set(sessions.map((each) => `${dayOf(each)} ${levelOf(each)}`)).size,
      sums: { ...all, people: inThousandths([peopleByLevel * 1000]) },
    },
  ];
}
