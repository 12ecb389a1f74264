import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { ContractError } from '../../src/lib/errors.ts';
import { daysAsked } from '../../src/sessions/days.ts';
import { personalNumber } from '../../src/sessions/personal-number.ts';
import { CURATED } from '../../src/sessions/daily-tables.ts';
import { fakeAlarm } from '../support/fakes/alarm.ts';
import { aSession, sessions } from './a-session.ts';
import { idOf } from '../support/contracts/visit.ts';
import { fakeObjectStore } from '../support/fakes/object-store.ts';
import { KEY, landAs, queryDay, runDaily } from './daily-lake.ts';

const OTHER = personalNumber({ sex: 'male', birthDate: '1980-01-01', county: '41', serial: 1 });
const DAY = '2026-11-20';
const NEXT_DAY = '2026-11-21';
/** When the schedule asks for DAY and NEXT_DAY. */
const SCHEDULED = { scheduled_at: '2026-11-22T02:00:00Z' };
const ON_DAY = { ...SCHEDULED, from: DAY, to: DAY };

test('a session of more than half an hour is published once, its personal data masked or pseudonymised', async () => {
  const lake = fakeObjectStore();
  await landAs(lake, 'a', 1, [
    aSession({ unique_id: idOf(1), session_duration: 7201, accessed_at: '2026-11-20T10:00:00.1239Z' }),
    aSession({ unique_id: idOf(2), session_duration: 1801, email: null }),
    aSession({ unique_id: idOf(3), session_duration: 1800 }),
  ]);
  await runDaily(lake, ON_DAY);
  const expected = {
    unique_id: idOf(1),
    accessed_at: '2026-11-20 10:00:00.124',
    session_duration: 7201,
    activity_level: 'active',
    download_speed: 93.5,
    upload_speed: 12.25,
    total_bandwidth: 105.75,
    consumed_traffic: 4096,
    masked_email: 'ana***@example.com',
    user_name_pseudonym: pseudonym('ana.popescu85'),
    personal_number_pseudonym: pseudonym('2850505120015'),
    mac_address_pseudonym: pseudonym('00:00:5e:00:53:01'),
  };
  expect(await queryDay(lake, 'filtered-session/v1', DAY, 'SELECT * FROM curated')).toEqual([
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
  const lake = fakeObjectStore();
  const landed = shown.map(({ email }, n) => aSession({ unique_id: idOf(n + 1), session_duration: 2000, email }));
  await landAs(lake, 'a', 1, landed);
  await runDaily(lake, ON_DAY);
  const rows = await queryDay(lake, 'filtered-session/v1', DAY, 'SELECT masked_email FROM curated ORDER BY unique_id');
  expect(rows).toEqual(shown.map(({ masked }) => ({ masked_email: masked })));
});

test('people and levels of activity are summed up over sessions of any duration', async () => {
  const lake = fakeObjectStore();
  const other = { personal_number: OTHER, download_speed: 10, upload_speed: 1 };
  await landAs(lake, 'a', 1, [
    aSession({ unique_id: idOf(1), session_duration: 60, consumed_traffic: 1, accessed_at: '2026-11-20T23:00:00Z' }),
    aSession({ unique_id: idOf(2), session_duration: 121, consumed_traffic: 2 }),
    aSession({ unique_id: idOf(3), session_duration: 60, consumed_traffic: 4, ...other }),
    aSession({ unique_id: idOf(4), session_duration: 8000, consumed_traffic: 8, ...other }),
  ]);
  await runDaily(lake, ON_DAY);
  const people = await queryDay(
    lake,
    'person-day/v1',
    DAY,
    'SELECT * FROM curated ORDER BY sessions, last_session DESC',
  );
  expect(people).toEqual([
    {
      day: DAY,
      personal_number_pseudonym: pseudonym('2850505120015'),
      sessions: '2',
      average_duration: 90.5,
      consumed_traffic: '3',
      last_session: '2026-11-20 23:00:00',
    },
    {
      day: DAY,
      personal_number_pseudonym: pseudonym(OTHER),
      sessions: '2',
      average_duration: 4030,
      consumed_traffic: '12',
      last_session: '2026-11-20 10:00:00',
    },
  ]);
  const levels = await queryDay(lake, 'activity-day/v1', DAY, 'SELECT * FROM curated');
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

test.each(CURATED)(
  '$contract.table has the columns and types of its contract',
  async ({ contract: { table, columns } }) => {
    const lake = fakeObjectStore();
    await runDaily(lake, ON_DAY);
    const described = await queryDay(lake, table, DAY, 'SELECT column_name, column_type FROM (DESCRIBE curated)');
    expect(described.map(({ column_name, column_type }) => [column_name, column_type])).toEqual(
      columns.map(({ name, type }) => [name, type]),
    );
  },
);

test('of several copies the one accepted last stays, whatever their objects and days; those that differ are listed', async () => {
  const lake = fakeObjectStore();
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
  const lake = fakeObjectStore();
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
  const [text] = [...lake.files].filter(([key]) => key === `curated/daily-report/v1/dt=${DAY}/report.json`).map(String);
  expect(text).toContain('"missing_emails":2');
});

test('a year without rows, and a day without objects, make empty tables and a report', async () => {
  const lake = fakeObjectStore();
  await landAs(lake, 'a', 1, [aSession({ session_duration: 9000 })]);
  const { days } = await runDaily(lake, SCHEDULED, { year: 2024 });
  expect(days).toMatchObject([
    { day: DAY, year: 2024, complete: true, session_rows: 1, rows_of_other_years: 1, filtered_sessions: 0 },
    { day: NEXT_DAY, year: 2024, complete: true, session_rows: 0, faulty_rows: 0 },
  ]);
  for (const { contract } of CURATED)
    for (const dt of [DAY, NEXT_DAY]) expect(await queryDay(lake, contract.table, dt, 'FROM curated')).toEqual([]);
});

describe('on schedule', () => {
  test('late sessions reach their own day, and nothing else is rebuilt', async () => {
    const lake = fakeObjectStore();
    await landAs(lake, 'a', 1, sessions(3, { session_duration: 2000 }));
    await runDaily(lake, SCHEDULED);
    await landAs(lake, 'b', 2, [aSession({ unique_id: idOf(7), session_duration: 2000 })]);
    const { days } = await runDaily(lake, { scheduled_at: '2026-11-27T02:00:00Z' });
    // the days beside it have new neighbours: the session may have been there before
    expect(days.map(({ day }) => day)).toEqual([DAY, NEXT_DAY, '2026-11-25', '2026-11-26']);
    expect(await idsOf(lake, DAY)).toEqual([idOf(0), idOf(1), idOf(2), idOf(7)]);
  });

  test('an unreadable object is named and left out; once it is repaired its day is rebuilt', async () => {
    const lake = fakeObjectStore();
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

test('repeating a run makes the same objects and reports', async () => {
  const [one, two] = [fakeObjectStore(), fakeObjectStore()];
  const reports = [];
  for (const lake of [one, two, two]) {
    if (lake.files.size === 0) await landAs(lake, 'a', 1, sessions(500, { session_duration: 2000 }));
    reports.push((await runDaily(lake, SCHEDULED)).days);
  }
  expect(two.files).toEqual(one.files);
  expect(reports[1]).toEqual(reports[0]);
  expect(reports[2]).toEqual(reports[0]);
});

test('what another run has published for a day is rebuilt', async () => {
  const lake = fakeObjectStore();
  await landAs(lake, 'a', 1, sessions(3, { session_duration: 2000 }));
  await runDaily(lake, ON_DAY);
  const manifest = `curated/person-day/v1/dt=${DAY}/manifest`;
  const right = lake.files.get(manifest);
  lake.files.set(
    manifest,
    Buffer.from(`s3://lake/curated/person-day/v1/runs/dt=${DAY}/0123456789abcdef/part-0.parquet\n`),
  );
  await runDaily(lake, ON_DAY);
  expect(lake.files.get(manifest)).toEqual(right);
});

test('what is superseded stays for another day, then it is deleted', async () => {
  let now = '2026-11-21T02:00:00Z';
  const lake = fakeObjectStore(() => new Date(now));
  const runAt = async (at: string) => {
    now = at;
    await runDaily(lake, ON_DAY, { now: new Date(at) });
    return [...lake.files.keys()].filter((key) => key.startsWith('curated/person-day/v1/runs/'));
  };
  await landAs(lake, 'a', 1, [aSession({ unique_id: idOf(1) })]);
  const [first] = await runAt('2026-11-21T02:00:00Z');
  await landAs(lake, 'b', 2, [aSession({ unique_id: idOf(2) })]);
  // long after the first was written, but its reader may have come a moment ago
  expect(await runAt('2026-11-24T02:00:00Z')).toContain(first);
  expect(await runAt('2026-11-25T01:00:00Z')).toContain(first);
  const left = await runAt('2026-11-25T03:00:00Z');
  expect(left).toHaveLength(1);
  expect(left).not.toContain(first);
});

test('night after night, no day keeps superseded objects', async () => {
  let now = '';
  const lake = fakeObjectStore(() => new Date(now));
  for (let day = 20; day <= 26; day++) {
    now = `2026-11-${day + 1}T02:00:30Z`;
    await landAs(lake, `object-${day}`, day, [
      aSession({ unique_id: idOf(day), accessed_at: `2026-11-${day}T10:00:00Z` }),
    ]);
    await runDaily(lake, { scheduled_at: now }, { now: new Date(now) });
  }
  const runs = [...lake.files.keys()].filter((key) => key.startsWith(`curated/person-day/v1/runs/dt=${DAY}/`));
  expect(runs).toHaveLength(1);
});

test('an object that was unreadable only once is in its day after the next run', async () => {
  const lake = fakeObjectStore();
  await landAs(lake, 'a', 1, sessions(2, { session_duration: 2000 }));
  await landAs(lake, 'b', 2, [aSession({ unique_id: idOf(7), session_duration: 2000 })]);
  const key = `clean/session/v1/dt=${DAY}/b.parquet`;
  const whole = lake.files.get(key) ?? Buffer.alloc(0);
  const cutting = fakeObjectStore();
  cutting.files.set(key, whole.subarray(0, 100));
  const flaky = { ...lake, open: (bucket: string, name: string) => (name === key ? cutting : lake).open(bucket, name) };
  expect((await runDaily(flaky, ON_DAY)).days).toMatchObject([{ complete: false, unreadable_objects: [key] }]);
  expect((await runDaily(lake, ON_DAY)).days).toMatchObject([{ complete: true, session_rows: 3 }]);
  expect(await idsOf(lake, DAY)).toEqual([idOf(0), idOf(1), idOf(7)]);
});

test('an unreadable intermediate object stops the run, and no object of the day is named', async () => {
  const lake = fakeObjectStore();
  await landAs(lake, 'a', 1, sessions(3));
  const spoiling = {
    ...lake,
    putFile: (key: string, path: string) =>
      key.startsWith('work/') ? lake.put(key, 'no Parquet') : lake.putFile(key, path),
  };
  await expect(runDaily(spoiling, ON_DAY)).rejects.toThrow(/^Can't read work\//);
});

test('unreadable objects are reported even if a later day fails', async () => {
  const lake = fakeObjectStore();
  const broken = `clean/session/v1/dt=${DAY}/broken.parquet`;
  await lake.put(broken, 'no Parquet');
  const alarm = fakeAlarm();
  const refusing = {
    ...lake,
    putFile: (key: string, path: string) =>
      key.includes(`dt=${NEXT_DAY}`) ? Promise.reject(new Error('AccessDenied')) : lake.putFile(key, path),
  };
  await expect(runDaily(refusing, SCHEDULED, { alarm })).rejects.toThrow('AccessDenied');
  expect(alarm.reasons).toEqual([`daily can't read ${broken}`]);
});

test.each(['curated/', 'work/'])('an unwritable %s stops the run before anything is published', async (prefix) => {
  const lake = fakeObjectStore();
  await landAs(lake, 'a', 1, sessions(3));
  const refusing = {
    ...lake,
    putFile: (key: string, path: string) =>
      key.startsWith(prefix) ? Promise.reject(new Error('AccessDenied')) : lake.putFile(key, path),
  };
  await expect(runDaily(refusing, ON_DAY)).rejects.toThrow('AccessDenied');
  expect([...lake.files.keys()].filter((key) => key.endsWith('manifest') || key.endsWith('.json'))).toEqual([]);
});

test("if a manifest can't be written, its table stays as it was, and the next run makes up for it", async () => {
  const lake = fakeObjectStore();
  await landAs(lake, 'a', 1, [aSession({ unique_id: idOf(1), session_duration: 2000 })]);
  await runDaily(lake, ON_DAY);
  await landAs(lake, 'b', 2, [aSession({ unique_id: idOf(2), session_duration: 2000 })]);
  const refusing = {
    ...lake,
    put: (key: string, content: string | Uint8Array) =>
      key.endsWith('/manifest') ? Promise.reject(new Error('AccessDenied')) : lake.put(key, content),
  };
  await expect(runDaily(refusing, ON_DAY)).rejects.toThrow('AccessDenied');
  expect(await idsOf(lake, DAY)).toEqual([idOf(1)]);
  await runDaily(lake, ON_DAY);
  expect(await idsOf(lake, DAY)).toEqual([idOf(1), idOf(2)]);
});

test('an engine that keeps failing fails the run, which is then mailed, and publishes nothing', async () => {
  const lake = fakeObjectStore();
  await landAs(lake, 'a', 1, sessions(3));
  const failing = { ...lake, open: () => Promise.reject(new Error('SlowDown')) };
  await expect(runDaily(failing, ON_DAY)).rejects.toThrow('SlowDown');
  expect([...lake.files.keys()].filter((key) => !key.startsWith('clean/'))).toEqual([]);
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

function pseudonym(value: string): string {
  return createHash('sha256').update(`${KEY.text}${value}`).digest('hex').slice(0, 32);
}

async function idsOf(lake: Parameters<typeof queryDay>[0], dt: string): Promise<unknown[]> {
  const rows = await queryDay(lake, 'filtered-session/v1', dt, 'SELECT unique_id FROM curated ORDER BY unique_id');
  return rows.map(({ unique_id }) => unique_id);
}
