/** @seconds 84 */
import { beforeAll, expect, test } from '@jest/globals';
import { cp } from 'node:fs/promises';
import { withDuckDb, type Engine } from '../../../src/lib/duckdb/duckdb.ts';
import type { Cloud } from '../../../src/local/cloud/cloud.ts';
import { CURATED } from '../../../src/sessions/daily-tables.ts';
import { REPORTS } from '../../../src/sessions/reports.ts';
import { aSession } from '../../sessions/a-session.ts';
import { landAs, runDaily, type DailyLake } from '../../sessions/daily-lake.ts';
import { idOf } from '../../support/contracts/visit.ts';
import { folderStore } from '../../support/fakes/folder-store.ts';
import { inScratch } from '../../support/fakes/parquet.ts';
import { createTableBucket, localTables } from '../../support/local-tables.ts';
import { sample, upTo } from '../../support/sample.ts';
import { seenUntil } from '../../support/seen-until.ts';
import { type Ended, runChild } from '../killed-child.ts';
import { startTestCloud } from '../local-cloud.ts';
import { PORTS } from '../../support/ports.ts';

const DAYS = ['2026-11-20'] as const;
const REQUEST = { scheduled_at: '2026-11-23T02:00:00Z', from: DAYS[0], to: DAYS[0] };
const TABLES = [...CURATED.map(({ table }) => table.name), REPORTS.name];

let cloud: Cloud;
/** Of the table bucket that is used now. */
let arn: string;

beforeAll(async () => {
  cloud = await startTestCloud('daily-killed');
  arn = await createTableBucket(cloud.access, 'killed', ['sessions']);
});

test('killed after any statement that changes tables and run again, it gives the undisturbed tables; no reader saw part of a day', async () => {
  await inScratch(async (scratch) => {
    const [before, after] = [lakeIn(`${scratch}/before`), lakeIn(`${scratch}/after`)];
    await landDays(before, 'a', 1);
    await cp(`${scratch}/before`, `${scratch}/after`, { recursive: true });
    await landDays(after, 'b', 2);
    const first = await runDailyChild(`${scratch}/before`, -1);
    const old = await inTables(contents);
    const second = await runDailyChild(`${scratch}/after`, -1);
    const expected = await inTables(contents);
    // each table is made if it is missing, and each day of it deleted, inserted and committed
    const statements = TABLES.length * (1 + 3 * DAYS.length);
    expect([first, second]).toEqual([first, second].map(() => ({ signal: null, statements })));
    for (const [day, content] of expected) expect(content).not.toBe(old.get(day));

    for (const last of sample(upTo(statements), 4)) {
      arn = await createTableBucket(cloud.access, `killed-${last}`, ['sessions']);
      await killedAndRepeated(`${scratch}/before`, { last, old: new Map(), expected: old });
      await killedAndRepeated(`${scratch}/after`, { last, old, expected });
    }
  });
}, 1_800_000);

/** What readers get of each table and day, as a text. */
type Contents = ReadonlyMap<string, string>;

interface Killed {
  readonly last: number;
  readonly old: Contents;
  readonly expected: Contents;
}

async function killedAndRepeated(folder: string, { last, old, expected }: Killed): Promise<void> {
  await inTables(async (duckDb) => {
    expect(await contents(duckDb)).toEqual(old);
    const child = runDailyChild(folder, last);
    const seen = (await seenUntil(child, () => read(duckDb))).flat();
    expect({ last, signal: (await child).signal }).toEqual({ last, signal: 'SIGKILL' });
    for (const [day, content] of seen) expect([old.get(day), expected.get(day)]).toContain(content);
    await runDaily(lakeIn(folder), REQUEST);
    expect({ last, contents: await contents(duckDb) }).toEqual({ last, contents: expected });
  });
}

function lakeIn(folder: string): DailyLake {
  return { ...folderStore(folder), tables: localTables(cloud.access, arn) };
}

/** Lands sessions of all days, the second time more of them and the first of them with other contents. */
async function landDays(lake: DailyLake, name: string, times: number): Promise<void> {
  const sessions = DAYS.flatMap((day, index) =>
    Array.from({ length: 10 * times }, (_, n) =>
      aSession({
        unique_id: idOf(100 * index + n),
        session_duration: 2000 + 100 * n + times,
        accessed_at: `${day}T10:00:00Z`,
      }),
    ),
  );
  await landAs(lake, name, times, sessions);
}

async function inTables<Result>(work: (duckDb: Engine) => Promise<Result>): Promise<Result> {
  return inScratch((folder) =>
    withDuckDb({ folder, memoryMiB: 128 }, async (duckDb) => {
      await localTables(cloud.access, arn)(duckDb);
      return work(duckDb);
    }),
  );
}

async function contents(duckDb: Engine): Promise<Map<string, string>> {
  return new Map(await read(duckDb));
}

/** Of each table that is there and each day that it has: which run published how many rows, and all that is in them. */
async function read(duckDb: Engine): Promise<[string, string][]> {
  const there = (await duckDb.run('SHOW ALL TABLES')).filter(({ database }) => database === 'lake');
  const read: [string, string][] = [];
  for (const table of TABLES.filter((each) => there.some(({ name }) => name === each))) {
    const sql = `SELECT CAST(dt AS varchar) AS dt, list(DISTINCT published_by) AS runs, count(*) AS n, sum(hash(t)) AS content
      FROM lake.sessions.${table} AS t GROUP BY ALL ORDER BY ALL`;
    for (const { dt, ...row } of await duckDb.run(sql)) read.push([`${table} ${String(dt)}`, JSON.stringify(row)]);
  }
  return read;
}

function runDailyChild(folder: string, last: number): Promise<Ended> {
  const script = new URL('daily-child.ts', import.meta.url);
  return runChild(script, [folder, PORTS.cloud, arn, REQUEST.from, REQUEST.to, last]);
}
