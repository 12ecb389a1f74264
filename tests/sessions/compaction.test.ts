import { expect, test } from '@jest/globals';
import { cleanDay } from '../../src/lib/lake/clean-day.ts';
import { aSession } from './a-session.ts';
import { idOf } from '../support/contracts/visit.ts';
import { fakeObjectStore, type FakeObjectStore } from '../support/fakes/object-store.ts';
import { landAs, queryDay, queryObjects, runDaily } from './daily-lake.ts';

const DAY = '2026-11-20';
const LANDED = `clean/session/v1/dt=${DAY}/`;
const COMPACTED = `clean/session/v1/compacted/dt=${DAY}/`;
/** The first run for which the day is closed, and the one a day later. */
const CLOSED = { scheduled_at: '2026-11-23T02:00:00Z' };
const LATER = { scheduled_at: '2026-11-24T02:00:00Z' };

test('the objects of a closed day become one with the same rows; a day later they are deleted; nothing is rebuilt', async () => {
  const { lake, setTime } = lakeAt('2026-11-20T12:00:00Z');
  for (let n = 0; n < 5; n++) await landAs(lake, `object-${n}`, n, [session(n), session(n + 1)]);
  const rows = await cleanRows(lake);
  await runDaily(lake, { scheduled_at: '2026-11-22T02:00:00Z' });
  expect(keysBelow(lake, COMPACTED)).toEqual([]);

  setTime('2026-11-23T02:00:00Z');
  const closed = await runDaily(lake, CLOSED, { now: new Date('2026-11-23T02:00:00Z') });
  expect(keysBelow(lake, COMPACTED).map(nameOf)).toEqual(['part-0.parquet', 'manifest.json']);
  expect(keysBelow(lake, LANDED)).toHaveLength(5);
  expect(await cleanRows(lake)).toEqual(rows);

  const next = await runDaily(lake, LATER, { now: new Date('2026-11-24T03:00:00Z') });
  expect(keysBelow(lake, LANDED)).toEqual([]);
  expect((await cleanDay(lake, { table: 'session/v1', dt: DAY })).keys).toHaveLength(1);
  expect(await cleanRows(lake)).toEqual(rows);
  expect([...closed.days, ...next.days].map(({ day }) => day)).not.toContain(DAY);

  const backfilled = await runDaily(lake, { ...LATER, from: DAY, to: DAY }, { year: 2025 });
  expect(backfilled.days).toMatchObject([{ session_rows: 10, superseded_rows: 4 }]);
});

test('late sessions of a compacted day are counted at once and compacted with it', async () => {
  const { lake } = await compactedLake();
  await landAs(lake, 'late', 9, [session(7)]);
  expect(await cleanRows(lake)).toHaveLength(4);
  const { days } = await runDaily(lake, LATER);
  expect(days[0]).toMatchObject({ day: DAY, session_rows: 4, filtered_sessions: 4 });
  const { keys, loose } = await cleanDay(lake, { table: 'session/v1', dt: DAY });
  expect({ keys: keys.length, loose }).toEqual({ keys: 1, loose: [] });
  expect(await cleanRows(lake)).toHaveLength(4);
});

test('an object that lands again unchanged changes nothing, even if it had been deleted', async () => {
  const { lake, bytes } = await compactedLake();
  await runDaily(lake, LATER, { now: new Date('2026-12-24T03:00:00Z') });
  expect(keysBelow(lake, LANDED)).toEqual([]);
  const rows = await cleanRows(lake);
  lake.files.set(`${LANDED}a.parquet`, bytes);
  expect(await cleanRows(lake)).toEqual(rows);
  const { days } = await runDaily(lake, { scheduled_at: '2026-11-25T02:00:00Z' });
  expect(days.map(({ day }) => day)).not.toContain(DAY);
  expect(await cleanRows(lake)).toEqual(rows);
});

test('an object that lands again with other rows replaces its earlier version', async () => {
  const { lake } = await compactedLake();
  await landAs(lake, 'a', 1, [session(1), session(8)]);
  expect(await idsOf(lake)).toEqual([1, 2, 3].map(idOf));
  const { days } = await runDaily(lake, LATER);
  expect(await idsOf(lake)).toEqual([1, 3, 8].map(idOf));
  expect(days[0]).toMatchObject({ day: DAY, session_rows: 3, filtered_sessions: 3, superseded_rows: 0 });
});

test('an object that lands again through another event replaces its earlier version', async () => {
  const { lake } = await compactedLake();
  await landAs(lake, 'a', 30, [session(1)]);
  const { days } = await runDaily(lake, LATER);
  expect(await idsOf(lake)).toEqual([1, 3].map(idOf));
  expect(days[0]).toMatchObject({ day: DAY, session_rows: 2, superseded_rows: 0 });
});

test('days are built before any is compacted: a failure to compact holds none back', async () => {
  const lake = fakeObjectStore();
  await landAs(lake, 'a', 1, [session(1)]);
  await landAs(lake, 'b', 2, [session(2)]);
  const refusing = {
    ...lake,
    putFile: (key: string, path: string) =>
      key.startsWith(COMPACTED) ? Promise.reject(new Error('AccessDenied')) : lake.putFile(key, path),
  };
  await expect(runDaily(refusing, CLOSED)).rejects.toThrow('AccessDenied');
  for (const dt of [DAY, '2026-11-21', '2026-11-22'])
    expect(keysBelow(lake, `curated/daily-report/v1/dt=${dt}/`)).toHaveLength(1);
});

test('a day with an unreadable object stays as it is until that is repaired', async () => {
  const lake = fakeObjectStore();
  await landAs(lake, 'a', 1, [session(1)]);
  await landAs(lake, 'b', 2, [session(2)]);
  const whole = lake.files.get(`${LANDED}b.parquet`) ?? Buffer.alloc(0);
  lake.files.set(`${LANDED}b.parquet`, whole.subarray(0, 100));
  const broken = await runDaily(lake, { ...CLOSED, from: DAY, to: DAY });
  expect(broken.days).toMatchObject([{ complete: false, unreadable_objects: [`${LANDED}b.parquet`] }]);
  expect(keysBelow(lake, COMPACTED)).toEqual([]);

  lake.files.set(`${LANDED}b.parquet`, whole);
  const repaired = await runDaily(lake, CLOSED);
  expect(repaired.days[0]).toMatchObject({ day: DAY, complete: true, session_rows: 2 });
  expect(keysBelow(lake, COMPACTED).map(nameOf)).toEqual(['part-0.parquet', 'manifest.json']);
});

test('what a run wrote before it was killed is deleted once the day is compacted', async () => {
  const { lake } = await compactedLake();
  lake.files.set(`${COMPACTED}0123456789abcdef/part-0.parquet`, Buffer.from('left behind'));
  await runDaily(lake, LATER, { now: new Date('2026-12-24T03:00:00Z') });
  expect(keysBelow(lake, COMPACTED)).toHaveLength(2);
  expect(await idsOf(lake)).toEqual([1, 2, 3].map(idOf));
});

test('two concurrent runs of a day compact and publish it as a single one would', async () => {
  const [alone, twice] = [fakeObjectStore(), fakeObjectStore()];
  for (const lake of [alone, twice])
    for (let n = 0; n < 4; n++) await landAs(lake, `object-${n}`, n, [session(n), session(n + 1)]);
  const request = { ...CLOSED, from: DAY, to: DAY };
  const expected = await runDaily(alone, request);
  const [one, other] = await Promise.all([runDaily(twice, request), runDaily(twice, request)]);
  expect([one.days, other.days]).toEqual([expected.days, expected.days]);
  expect(twice.files).toEqual(alone.files);
});

test('if one of two concurrent runs sees a later session, the next run repairs the day', async () => {
  const lake = fakeObjectStore();
  await landAs(lake, 'a', 1, [session(1)]);
  await landAs(lake, 'b', 2, [session(2)]);
  const request = { scheduled_at: '2026-11-22T02:00:00Z', from: DAY, to: DAY };
  const early = runDaily(slow(lake), request);
  await landAs(lake, 'c', 3, [session(3)]);
  await Promise.all([early, runDaily(lake, request)]);
  const { days } = await runDaily(lake, request);
  expect(days).toMatchObject([{ session_rows: 3 }]);
  const rows = await queryDay(lake, 'filtered-session/v1', DAY, 'SELECT unique_id FROM curated ORDER BY unique_id');
  expect(rows).toEqual([1, 2, 3].map((n) => ({ unique_id: idOf(n) })));
});

/** A lake whose writes of manifests and reports come later than another's. */
function slow(lake: FakeObjectStore): FakeObjectStore {
  const listed = lake.list(LANDED);
  return {
    ...lake,
    list: (prefix) => (prefix === LANDED ? listed : lake.list(prefix)),
    put: async (key, content) => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      await lake.put(key, content);
    },
  };
}

function lakeAt(start: string) {
  let time = start;
  const setTime = (next: string) => {
    time = next;
  };
  return { lake: fakeObjectStore(() => new Date(time)), setTime };
}

/** A lake whose day was compacted from two objects with three sessions. */
async function compactedLake() {
  const lake = fakeObjectStore(() => new Date('2026-11-23T02:00:00Z'));
  await landAs(lake, 'a', 1, [session(1), session(2)]);
  await landAs(lake, 'b', 2, [session(3)]);
  const bytes = lake.files.get(`${LANDED}a.parquet`) ?? Buffer.alloc(0);
  await runDaily(lake, { ...CLOSED, from: DAY, to: DAY }, { now: new Date('2026-11-23T02:00:00Z') });
  expect(keysBelow(lake, COMPACTED)).toHaveLength(2);
  return { lake, bytes };
}

function session(n: number) {
  return aSession({ unique_id: idOf(n), session_duration: 2000, accessed_at: `${DAY}T10:00:00Z` });
}

async function cleanRows(lake: FakeObjectStore): Promise<Record<string, unknown>[]> {
  const { keys } = await cleanDay(lake, { table: 'session/v1', dt: DAY });
  return queryObjects(lake, keys, 'SELECT * FROM objects ORDER BY unique_id, source_object');
}

async function idsOf(lake: FakeObjectStore): Promise<unknown[]> {
  return (await cleanRows(lake)).map(({ unique_id }) => unique_id);
}

function keysBelow({ files }: FakeObjectStore, prefix: string): string[] {
  return [...files.keys()].filter((key) => key.startsWith(prefix));
}

function nameOf(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}
