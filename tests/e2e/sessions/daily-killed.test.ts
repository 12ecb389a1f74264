import { expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { at, list } from '../../../src/lib/values.ts';
import { cleanDay } from '../../../src/lib/lake/clean-day.ts';
import { published } from '../../../src/lib/lake/publication.ts';
import { CURATED } from '../../../src/sessions/daily-tables.ts';
import { aSession } from '../../sessions/a-session.ts';
import { idOf } from '../../support/contracts/visit.ts';
import { folderStore } from '../../support/fakes/folder-store.ts';
import { inScratch } from '../../support/fakes/parquet.ts';
import { sample, upTo } from '../../support/sample.ts';
import { landAs, queryObjects, runDaily, type DailyLake } from '../../sessions/daily-lake.ts';

/** Two days that are closed, the first of which has been compacted and made twice, and one that isn't. */
const DAYS = ['2026-11-17', '2026-11-20', '2026-11-21'] as const;
const REQUEST = { scheduled_at: '2026-11-23T02:00:00Z', from: '2026-11-17', to: '2026-11-21' };
const [OLD_DAY, CLOSED_DAY, OPEN_DAY] = DAYS;

test('killed after any of its writes and run again, it gives the undisturbed result; no reader saw part of a day or missed an object', async () => {
  await inScratch(async (scratch) => {
    const [before, undisturbed] = [`${scratch}/before`, `${scratch}/undisturbed`];
    await landDays(before, 'o', 0, [OLD_DAY]);
    await runDaily(folderStore(before), REQUEST);
    await landDays(before, 'a', 1, DAYS);
    await runDaily(folderStore(before), REQUEST);
    await age(before);
    await landDays(before, 'b', 2, [CLOSED_DAY, OPEN_DAY]);
    const [old, superseded] = [await read(before), await supersededIn(before)];
    await cp(before, undisturbed, { recursive: true, preserveTimestamps: true });
    const { writes, removed } = readAccount((await runChild(undisturbed, -1)).out);
    const expected = await read(undisturbed);
    expect(expected).not.toEqual(old);
    expect(writes).toBeGreaterThanOrEqual(25);
    expect(superseded).toHaveLength(5);
    expect(removed).toEqual(expect.arrayContaining(superseded));
    for (const dt of [OLD_DAY, CLOSED_DAY]) {
      const { keys } = await cleanDay(folderStore(undisturbed), { table: 'session/v1', dt });
      expect(keys).toEqual([expect.stringContaining('/compacted/')]);
    }

    for (const last of sample([0, ...upTo(writes)], 6)) {
      const folder = `${scratch}/killed-${last}`;
      await cp(before, folder, { recursive: true, preserveTimestamps: true });
      const listed = await keysIn(folder);
      const child = runChild(folder, last);
      const seen = await readUntil(child, folder);
      expect({ last, signal: (await child).signal }).toEqual({ last, signal: 'SIGKILL' });
      for (const [partition, contents] of seen)
        for (const content of contents) expect([old.get(partition), expected.get(partition)]).toContain(content);
      await runDaily(folderStore(folder), REQUEST);
      expect(await read(folder)).toEqual(expected);
      // whoever listed objects before the run still finds them after it
      expect(listed.filter((key) => !existsSync(`${folder}/${key}`))).toEqual([]);
      expect(superseded.filter((key) => existsSync(`${folder}/${key}`))).toEqual([]);
    }
  });
}, 600_000);

/** Lands sessions of days, some of them again with other contents. */
async function landDays(folder: string, name: string, minute: number, days: readonly string[]): Promise<void> {
  const sessions = days.flatMap((day) =>
    Array.from({ length: 10 + 5 * minute }, (_, n) =>
      aSession({
        unique_id: idOf(100 * DAYS.findIndex((each) => each === day) + n),
        session_duration: 1000 + 100 * n + minute,
        accessed_at: `${day}T10:00:00Z`,
      }),
    ),
  );
  await landAs(folderStore(folder), name, minute, sessions);
}

/** Makes all objects two days older: what is superseded among them may be deleted. */
async function age(folder: string): Promise<void> {
  const then = new Date(Date.now() - 2 * 24 * 60 * 60 * 1000);
  for (const key of await allKeys(folder)) await utimes(join(folder, key), then, then);
}

/** The keys of the old day that no reader asks for. */
async function supersededIn(folder: string): Promise<string[]> {
  const listed = await keysIn(folder);
  const keys = await allKeys(folder);
  const ofOldDay = keys.filter((key) => /^(clean|curated\/.*\/runs)\//.test(key) && key.includes(`/dt=${OLD_DAY}/`));
  return ofOldDay.filter((key) => key.endsWith('.parquet') && !listed.includes(key)).sort();
}

/** The keys of all objects that readers see. */
async function keysIn(folder: string): Promise<string[]> {
  const store = folderStore(folder);
  const days = DAYS.map(async (dt) => [
    ...(await cleanDay(store, { table: 'session/v1', dt })).keys,
    ...(await Promise.all(CURATED.map(({ contract: { table } }) => published(store, { table, dt })))).flatMap(
      (keys) => keys ?? [],
    ),
  ]);
  return (await Promise.all(days)).flat();
}

async function allKeys(folder: string): Promise<string[]> {
  return (await folderStore(folder).list('')).map(({ key }) => key);
}

function readAccount(out: string): { writes: number; removed: string[] } {
  const account: unknown = JSON.parse(out);
  return { writes: Number(at(account, 'writes')), removed: list(at(account, 'removed')).map(String) };
}

/** What a reader gets of each curated table and day: its objects' bytes, one after the other; of each report; and of the clean sessions. */
async function read(folder: string): Promise<Map<string, string | undefined>> {
  const store = folderStore(folder);
  const contents = new Map<string, string | undefined>();
  for (const dt of DAYS) {
    for (const { contract } of CURATED) {
      const keys = await published(store, { table: contract.table, dt });
      const texts = keys && (await Promise.all(keys.map((key) => store.get(key))));
      contents.set(`${contract.table} ${dt}`, texts?.join(''));
    }
    contents.set(`clean ${dt}`, await sessionsOf(store, dt));
    const report = await store.get(`curated/daily-report/v1/dt=${dt}/report.json`);
    contents.set(`report ${dt}`, report?.toString());
  }
  return contents;
}

/** A day's clean sessions, whatever their objects. */
async function sessionsOf(store: DailyLake, dt: string): Promise<string> {
  const { keys } = await cleanDay(store, { table: 'session/v1', dt });
  const [row] = await queryObjects(store, keys, 'SELECT count(*) AS n, sum(hash(COLUMNS(*))) FROM objects');
  return JSON.stringify(row);
}

/** Reads again and again until the work ends; returns each different content that was seen. */
async function readUntil(work: Promise<unknown>, folder: string): Promise<Map<string, Set<string | undefined>>> {
  const seen = new Map<string, Set<string | undefined>>();
  const state = { isOver: false };
  const over = work.finally(() => {
    state.isOver = true;
  });
  while (!state.isOver) {
    for (const [partition, content] of await read(folder))
      seen.set(partition, (seen.get(partition) ?? new Set()).add(content));
    await sleep(2);
  }
  await over;
  return seen;
}

async function runChild(folder: string, last: number): Promise<{ signal: string | null; out: string }> {
  const script = fileURLToPath(new URL('daily-child.ts', import.meta.url));
  const args = [script, folder, REQUEST.from, REQUEST.to, String(last)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [out] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return { signal: child.signalCode, out };
}
