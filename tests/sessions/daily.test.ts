import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { ContractError } from '../../src/lib/errors.ts';
import { DT, RUN } from '../../src/lib/lake/lake-table.ts';
import type { QueryEngine } from '../../src/lib/ports/query-engine.ts';
import { daysAsked } from '../../src/sessions/days.ts';
import { personalNumber } from '../../src/sessions/personal-number.ts';
import { CURATED } from '../../src/sessions/daily-tables.ts';
import { fakeAlarm } from '../support/fakes/alarm.ts';
import { aSession, sessions } from './a-session.ts';
import { idOf } from '../support/contracts/visit.ts';
import { sample } from '../support/sample.ts';
import { KEY, landAs, queryDay, runDaily } from './daily-lake.ts';
import { dailyLake } from './empty-lake.ts';

const OTHER = personalNumber({ sex: 'male', birthDate: '1980-01-01', county: '41', serial: 1 });
const DAY = '2026-11-20';
const NEXT_DAY = '2026-11-21';
/** When the schedule asks for DAY and NEXT_DAY. */
const SCHEDULED = { scheduled_at: '2026-11-22T02:00:00Z' };
const ON_DAY = { ...SCHEDULED, from: DAY, to: DAY };

test('a session of more than half an hour is published once, its personal data masked or pseudonymised', async () => {
  const lake = dailyLake();
  await landAs(lake, 'a', 1, [
    aSession({ unique_id: idOf(1), session_duration: 7201, accessed_at: '2026-11-20T10:00:00.1239Z' }),
    aSession({ unique_id: idOf(2), session_duration: 1801, email: null }),
    aSession({ unique_id: idOf(3), session_duration: 1800 }),
  ]);
  await runDaily(lake, ON_DAY);
  const expected = {
    unique_id: idOf(1),
    accessed_at: '2026-11-20 10:00:00.123',
    session_duration: 7201,
    activity_level: 'active',
    download_speed: 93.5,
    upload_speed: 12.25,
    total_bandwidth: 105.75,
    consumed_traffic: 4096,
    masked_email: 'ana***@example.com',
    user_name_pseudonym: pseudonym('user_name', 'ana.popescu85'),
    personal_number_pseudonym: pseudonym('personal_number', '2850505120015'),
    mac_address_pseudonym: pseudonym('mac_address', '00:00:5e:00:53:01'),
  };
  expect(await queryDay(lake, 'filtered_session', DAY, 'SELECT * FROM curated')).toEqual([
    expected,
    {
      ...expected,
      unique_id: idOf(2),
      accessed_at: '2026-11-20 10:00:00',
      session_duration: 1801,
      activity_level: 'moderate',
      masked_email: null,
    },
  ]);
});

test("a user name that is someone's personal number doesn't find that person's pseudonym", async () => {
  const lake = dailyLake();
  await landAs(lake, 'a', 1, [aSession({ session_duration: 7201, user_name: '2850505120015' })]);
  await runDaily(lake, ON_DAY);
  const names = 'user_name_pseudonym <> personal_number_pseudonym AS differ';
  expect(await queryDay(lake, 'filtered_session', DAY, `SELECT ${names} FROM curated`)).toEqual([{ differ: true }]);
});

test('an e-mail address is shown with at most half of its name, three characters and its domain', async () => {
  const shown = [
    { email: 'a@example.com', masked: '***@example.com' },
    { email: 'ab@example.com', masked: 'a***@example.com' },
    { email: 'abc@example.com', masked: 'a***@example.com' },
    { email: 'abcde@example.com', masked: 'ab***@example.com' },
    { email: 'abcdef@example.com', masked: 'abc***@example.com' },
    { email: 'abcdefgh@example.com', masked: 'abc***@example.com' },
    { email: null, masked: null },
  ];
  const lake = dailyLake();
  const landed = shown.map(({ email }, n) => aSession({ unique_id: idOf(n + 1), session_duration: 2000, email }));
  await landAs(lake, 'a', 1, landed);
  await runDaily(lake, ON_DAY);
  const rows = await queryDay(lake, 'filtered_session', DAY, 'SELECT masked_email FROM curated ORDER BY unique_id');
  expect(rows).toEqual(shown.map(({ masked }) => ({ masked_email: masked })));
});

test('people and levels of activity are summed up over sessions of any duration', async () => {
  const lake = dailyLake();
  const other = { personal_number: OTHER, download_speed: 10, upload_speed: 1 };
  await landAs(lake, 'a', 1, [
    aSession({ unique_id: idOf(1), session_duration: 60, consumed_traffic: 1, accessed_at: '2026-11-20T23:00:00Z' }),
    aSession({ unique_id: idOf(2), session_duration: 121, consumed_traffic: 2 }),
    aSession({ unique_id: idOf(3), session_duration: 60, consumed_traffic: 4, ...other }),
    aSession({ unique_id: idOf(4), session_duration: 8000, consumed_traffic: 8, ...other }),
  ]);
  await runDaily(lake, ON_DAY);
  const people = await queryDay(lake, 'person_day', DAY, 'SELECT * FROM curated ORDER BY sessions, last_session DESC');
  expect(people).toEqual([
    {
      day: DAY,
      personal_number_pseudonym: pseudonym('personal_number', '2850505120015'),
      sessions: '2',
      average_duration: 90.5,
      consumed_traffic: '3',
      last_session: '2026-11-20 23:00:00',
    },
    {
      day: DAY,
      personal_number_pseudonym: pseudonym('personal_number', OTHER),
      sessions: '2',
      average_duration: 4030,
      consumed_traffic: '12',
      last_session: '2026-11-20 10:00:00',
    },
  ]);
  const levels = await queryDay(lake, 'activity_day', DAY, 'SELECT * FROM curated');
  expect(levels).toEqual([
    {
      day: DAY,
      activity_level: 'active',
      sessions: '1',
      people: '1',
      consumed_traffic: '8',
      average_download_speed: 10,
      average_upload_speed: 1,
    },
    {
      day: DAY,
      activity_level: 'less_active',
      sessions: '3',
      people: '2',
      consumed_traffic: '7',
      average_download_speed: 65.667,
      average_upload_speed: 8.5,
    },
  ]);
});

test('each table has the columns and types of its contract', async () => {
  const lake = dailyLake();
  await runDaily(lake, ON_DAY);
  for (const { table } of CURATED) {
    const described = await queryDay(lake, table.name, DAY, 'SELECT column_name, column_type FROM (DESCRIBE curated)');
    expect([table.name, ...described.map(({ column_name, column_type }) => [column_name, column_type])]).toEqual([
      table.name,
      ...table.columns.filter((column) => column !== DT && column !== RUN).map(({ name, type }) => [name, type]),
    ]);
  }
});

test('of several copies the one accepted last stays, whatever their objects and days; those that differ are listed', async () => {
  const lake = dailyLake();
  const long = { session_duration: 2000 };
  await landAs(lake, 'z', 1, [
    aSession({ ...long, unique_id: idOf(1) }),
    aSession({ ...long, unique_id: idOf(2), accessed_at: `${NEXT_DAY}T00:30:00Z` }),
    aSession({ ...long, unique_id: idOf(3) }),
  ]);
  await landAs(lake, 'a', 2, [
    aSession({ ...long, unique_id: idOf(1) }),
    aSession({ ...long, unique_id: idOf(2), accessed_at: `${DAY}T23:30:00Z` }),
  ]);
  const { days, counts } = await runDaily(lake, SCHEDULED);
  expect(await idsOf(lake, DAY)).toEqual([idOf(1), idOf(2), idOf(3)]);
  expect(await idsOf(lake, NEXT_DAY)).toEqual([]);
  expect(days).toMatchObject([
    { day: DAY, session_rows: 4, superseded_rows: 1, conflicting_ids: 1, conflicts: [idOf(2)], filtered_sessions: 3 },
    {
      day: NEXT_DAY,
      session_rows: 1,
      superseded_rows: 1,
      conflicting_ids: 1,
      conflicts: [idOf(2)],
      filtered_sessions: 0,
    },
  ]);
  expect(counts).toMatchObject({ DaysPublished: 2, SupersededRows: 2, ConflictingSessions: 2, FaultyRowsPercent: 100 });
});

test('the report counts missing values and rows of other years', async () => {
  const lake = dailyLake();
  const { phone_number, ...withoutPhone } = aSession({ unique_id: idOf(2), email: null });
  await landAs(lake, 'a', 1, [aSession({ unique_id: idOf(1), email: null }), withoutPhone, ...sessions(1)]);
  const { days } = await runDaily(lake, ON_DAY);
  expect(days).toEqual([
    {
      day: DAY,
      run: expect.stringMatching(/^[0-9a-f]{16}$/),
      year: 2026,
      complete: true,
      unreadable_objects: [],
      session_rows: 3,
      faulty_rows: 2,
      missing_emails: 2,
      missing_phone_numbers: 1,
      uncastable_birth_dates: 0,
      uncastable_durations: 0,
      rows_of_other_years: 0,
      superseded_rows: 0,
      filtered_sessions: 0,
      conflicting_ids: 0,
      conflicts: [],
    },
  ]);
  const kept = await queryDay(lake, 'daily_report', DAY, 'SELECT missing_emails, conflicts FROM curated');
  expect(kept).toEqual([{ missing_emails: '2', conflicts: '[]' }]);
});

test('a year without rows, and a day without objects, make empty tables and a report', async () => {
  const lake = dailyLake();
  await landAs(lake, 'a', 1, [aSession({ session_duration: 9000 })]);
  const { days } = await runDaily(lake, SCHEDULED, { year: 2024 });
  expect(days).toMatchObject([
    { day: DAY, year: 2024, complete: true, session_rows: 1, rows_of_other_years: 1, filtered_sessions: 0 },
    { day: NEXT_DAY, year: 2024, complete: true, session_rows: 0, faulty_rows: 0 },
  ]);
  for (const { table } of CURATED)
    for (const dt of [DAY, NEXT_DAY]) expect(await queryDay(lake, table.name, dt, 'FROM curated')).toEqual([]);
});

describe('on schedule', () => {
  test('late sessions reach their own day, and nothing else is rebuilt', async () => {
    const lake = dailyLake();
    await landAs(lake, 'a', 1, sessions(3, { session_duration: 2000 }));
    await runDaily(lake, SCHEDULED);
    await landAs(lake, 'b', 2, [aSession({ unique_id: idOf(7), session_duration: 2000 })]);
    const { days } = await runDaily(lake, { scheduled_at: '2026-11-27T02:00:00Z' });
    // the days beside it have new neighbours: the session may have been there before
    expect(days.map(({ day }) => day)).toEqual([DAY, NEXT_DAY, '2026-11-25', '2026-11-26']);
    expect(await idsOf(lake, DAY)).toEqual([idOf(0), idOf(1), idOf(2), idOf(7)]);
  });

  test.each(
    sample(
      [
        { from: '2026-11-12', to: '2026-11-13' },
        { from: '2026-11-13', to: '2026-11-12' },
        { from: '2026-11-21', to: '2026-11-22' },
      ],
      1,
    ),
  )('a session that moves from $from to $to, over the edge of what is looked at, counts once', async ({ from, to }) => {
    const lake = dailyLake();
    const moving = (dt: string) => [
      aSession({ unique_id: idOf(7), session_duration: 2000, accessed_at: `${dt}T10:00:00Z` }),
    ];
    await landAs(lake, 'a', 1, moving(from));
    const [first = '', last = ''] = [from, to].sort();
    await runDaily(lake, { ...SCHEDULED, from: first, to: last });
    expect(await idsOf(lake, from)).toEqual([idOf(7)]);
    await landAs(lake, 'b', 2, moving(to));
    await runDaily(lake, SCHEDULED);
    // the day after those that are asked for is made when it is over
    if (to > NEXT_DAY) await runDaily(lake, { scheduled_at: '2026-11-24T02:00:00Z' });
    expect([await idsOf(lake, from), await idsOf(lake, to)]).toEqual([[], [idOf(7)]]);
  });

  test('an object that can not be read is named and left out; once it is repaired its day is made again', async () => {
    const lake = dailyLake();
    await landAs(lake, 'a', 1, sessions(2, { session_duration: 2000 }));
    await landAs(lake, 'b', 2, [aSession({ unique_id: idOf(7), session_duration: 2000 })]);
    const broken = `clean/session/v1/dt=${DAY}/b.parquet`;
    const whole = lake.files.get(broken) ?? Buffer.alloc(0);
    lake.files.set(broken, whole.subarray(0, 100));

    const first = await runDaily(lake, SCHEDULED);
    expect(first.days).toMatchObject([
      { day: DAY, complete: false, unreadable_objects: [broken], session_rows: 2 },
      { day: NEXT_DAY, complete: true, unreadable_objects: [] },
    ]);
    expect(first.counts).toMatchObject({ UnreadableObjects: 1 });
    expect(String(first.errors[0])).toContain(broken);
    expect(first.alarms).toEqual([`daily can't read ${broken}`]);
    expect(await idsOf(lake, DAY)).toEqual([idOf(0), idOf(1)]);

    lake.files.set(broken, whole);
    const second = await runDaily(lake, { scheduled_at: '2026-11-25T02:00:00Z' });
    expect(second.days).toMatchObject([{ day: DAY, complete: true, session_rows: 3 }, {}, {}, {}]);
    expect(second.alarms).toEqual([]);
    expect(await idsOf(lake, DAY)).toEqual([idOf(0), idOf(1), idOf(7)]);
  });
});

test('a repeated run has the same rows and reports, and publishes nothing', async () => {
  const lakes = [dailyLake(), dailyLake()];
  const reports = [];
  for (const lake of lakes) {
    await landAs(lake, 'a', 1, sessions(500, { session_duration: 2000 }));
    reports.push((await runDaily(lake, SCHEDULED)).days);
  }
  const published: string[] = [];
  const again = await runDaily(lakes[1] ?? dailyLake(), SCHEDULED, { engineOf: noting(published) });
  expect(published).toEqual([]);
  expect([reports[1], again.days]).toEqual([reports[0], reports[0]]);
  const [one, two] = await Promise.all(lakes.map((lake) => queryDay(lake, 'person_day', DAY, 'FROM curated')));
  expect(two).toEqual(one);
});

test('what another run has published of a day is made again', async () => {
  const lake = dailyLake();
  await landAs(lake, 'a', 1, sessions(3, { session_duration: 2000 }));
  await runDaily(lake, ON_DAY);
  const right = await queryDay(lake, 'person_day', DAY, 'FROM curated');
  await queryDay(lake, 'person_day', DAY, 'UPDATE lake.sessions.person_day SET published_by = 0, sessions = 0');
  const published: string[] = [];
  await runDaily(lake, ON_DAY, { engineOf: noting(published) });
  expect(published.sort()).toEqual(['activity_day', 'daily_report', 'filtered_session', 'person_day']);
  expect(await queryDay(lake, 'person_day', DAY, 'FROM curated')).toEqual(right);
});

test('an object that could not be read for once is in its day after the next run', async () => {
  const lake = dailyLake();
  await landAs(lake, 'a', 1, sessions(2, { session_duration: 2000 }));
  await landAs(lake, 'b', 2, [aSession({ unique_id: idOf(7), session_duration: 2000 })]);
  const key = `clean/session/v1/dt=${DAY}/b.parquet`;
  const whole = lake.files.get(key) ?? Buffer.alloc(0);
  const cutting = dailyLake();
  cutting.files.set(key, whole.subarray(0, 100));
  const flaky = { ...lake, open: (bucket: string, name: string) => (name === key ? cutting : lake).open(bucket, name) };
  expect((await runDaily(flaky, ON_DAY)).days).toMatchObject([{ complete: false, unreadable_objects: [key] }]);
  expect((await runDaily(lake, ON_DAY)).days).toMatchObject([{ complete: true, session_rows: 3 }]);
  expect(await idsOf(lake, DAY)).toEqual([idOf(0), idOf(1), idOf(7)]);
});

test.each(sample([1, 2, 3, 4, 5, 9], 1))(
  'an object that lands again with more rows before the %i. query of a run is lost neither in the lake nor to the next run',
  async (number) => {
    const lake = dailyLake();
    await landAs(lake, 'a', 1, sessions(2, { session_duration: 2000 }));
    let asked = 0;
    const landingAgain = async <Answer>(ask: () => Promise<Answer>) => {
      if (++asked === number) await landAs(lake, 'a', 1, sessions(4, { session_duration: 2000 }));
      return ask();
    };
    const engineOf = (engine: QueryEngine): QueryEngine => ({
      ...engine,
      rows: (query) => landingAgain(() => engine.rows(query)),
      write: (query, prefix) => landingAgain(() => engine.write(query, prefix)),
      replaceDay: (query, day) => landingAgain(() => engine.replaceDay(query, day)),
    });
    await runDaily(lake, ON_DAY, { engineOf });
    expect(asked).toBeGreaterThanOrEqual(number);
    expect((await runDaily(lake, ON_DAY)).days).toMatchObject([{ session_rows: 4 }]);
    expect(await idsOf(lake, DAY)).toEqual([idOf(0), idOf(1), idOf(2), idOf(3)]);
    const landed = [...lake.files.keys()].filter((key) => key.startsWith('clean/'));
    expect(landed).toEqual([`clean/session/v1/dt=${DAY}/a.parquet`]);
  },
);

test('a step between that can not be read stops the run, and blames no object of the day', async () => {
  const lake = dailyLake();
  await landAs(lake, 'a', 1, sessions(3));
  const spoiling = {
    ...lake,
    putFile: (key: string, path: string) =>
      key.startsWith('work/') ? lake.put(key, 'no Parquet') : lake.putFile(key, path),
  };
  await expect(runDaily(spoiling, ON_DAY)).rejects.toThrow(/^Can't read work\//);
});

test('unreadable objects are reported even if a later day fails', async () => {
  const lake = dailyLake();
  const broken = `clean/session/v1/dt=${DAY}/broken.parquet`;
  await lake.put(broken, 'no Parquet');
  const alarm = fakeAlarm();
  const engineOf = refusing((_table, dt) => dt === NEXT_DAY);
  await expect(runDaily(lake, SCHEDULED, { alarm, engineOf })).rejects.toThrow('AccessDenied');
  expect(alarm.reasons).toEqual([`daily can't read ${broken}`]);
});

test('an unwritable work/ stops the run before anything is published', async () => {
  const lake = dailyLake();
  await landAs(lake, 'a', 1, sessions(3));
  const putFile = (key: string, path: string) =>
    key.startsWith('work/') ? Promise.reject(new Error('AccessDenied')) : lake.putFile(key, path);
  const published: string[] = [];
  await expect(runDaily({ ...lake, putFile }, ON_DAY, { engineOf: noting(published) })).rejects.toThrow('AccessDenied');
  expect(published).toEqual([]);
});

test.each(sample(['filtered_session', 'activity_day', 'daily_report'], 1))(
  'a run that ends before %s is published is made up for by the next',
  async (name) => {
    const lake = dailyLake();
    await landAs(lake, 'a', 1, [aSession({ unique_id: idOf(1), session_duration: 2000 })]);
    await runDaily(lake, ON_DAY);
    await landAs(lake, 'b', 2, [aSession({ unique_id: idOf(2), session_duration: 2000 })]);
    await expect(runDaily(lake, ON_DAY, { engineOf: refusing((table) => table === name) })).rejects.toThrow(
      'AccessDenied',
    );
    await runDaily(lake, ON_DAY);
    expect(await idsOf(lake, DAY)).toEqual([idOf(1), idOf(2)]);
    const [report] = await queryDay(lake, 'daily_report', DAY, 'SELECT session_rows FROM curated');
    expect(report).toEqual({ session_rows: '2' });
  },
);

test('an engine that fails for good fails the run, which then is mailed, and publishes nothing', async () => {
  const lake = dailyLake();
  await landAs(lake, 'a', 1, sessions(3));
  const failing = { ...lake, open: () => Promise.reject(new Error('SlowDown')) };
  const published: string[] = [];
  await expect(runDaily(failing, ON_DAY, { engineOf: noting(published) })).rejects.toThrow('SlowDown');
  expect(published).toEqual([]);
});

describe('days', () => {
  test.each([
    { request: SCHEDULED, days: [DAY, NEXT_DAY] },
    { request: { scheduled_at: '2024-03-01T00:30:00+02:00' }, days: ['2024-02-27', '2024-02-28'] },
    {
      request: { ...SCHEDULED, from: '2024-02-28', to: '2024-03-01' },
      days: ['2024-02-28', '2024-02-29', '2024-03-01'],
    },
    { request: { ...SCHEDULED, from: '9999-12-30', to: '9999-12-31' }, days: ['9999-12-30', '9999-12-31'] },
  ])('$request asks for $days', ({ request, days }) => {
    expect(daysAsked(request)).toEqual(days);
  });

  test.each([
    { request: { from: '2026-11-21', to: '2026-11-20' }, error: 'Expected from to be no later than to' },
    { request: { from: '2026-11-21' }, error: 'Expected both from and to, or neither' },
    { request: { from: '2026-11-01', to: '2026-11-08' }, error: 'Expected at most 7 days, not 8' },
  ])('$request is refused', ({ request, error }) => {
    expect(() => daysAsked({ ...SCHEDULED, ...request })).toThrow(new ContractError(error));
  });
});

/** Notes the tables that are published. */
function noting(published: string[]) {
  return (engine: QueryEngine): QueryEngine => ({
    ...engine,
    replaceDay: (query, day) => {
      published.push(day.table.name);
      return engine.replaceDay(query, day);
    },
  });
}

/** Can't publish some tables or days. */
function refusing(isRefused: (table: string, dt: string) => boolean) {
  return (engine: QueryEngine): QueryEngine => ({
    ...engine,
    replaceDay: (query, day) =>
      isRefused(day.table.name, day.dt) ? Promise.reject(new Error('AccessDenied')) : engine.replaceDay(query, day),
  });
}

function pseudonym(field: string, value: string): string {
  const half = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);
  return half(half(`${field}:${KEY.text}`) + value);
}

async function idsOf(lake: Parameters<typeof queryDay>[0], dt: string): Promise<unknown[]> {
  const rows = await queryDay(lake, 'filtered_session', dt, 'SELECT unique_id FROM curated ORDER BY unique_id');
  return rows.map(({ unique_id }) => unique_id);
}
