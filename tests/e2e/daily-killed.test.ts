import { expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { cleanDay } from '../../src/lib/lake/clean-day.ts';
import { published } from '../../src/lib/lake/publication.ts';
import { CURATED } from '../../src/sessions/daily-tables.ts';
import { aSession, idOf } from '../fakes/messages.ts';
import { folderStore } from '../fakes/folder-store.ts';
import { inScratch } from '../fakes/parquet.ts';
import { landAs, queryObjects, runDaily, type DailyLake } from '../sessions/daily-lake.ts';

const DAYS = ['2026-11-20', '2026-11-21', '2026-11-22'];
const REQUEST = { scheduled_at: '2026-11-23T02:00:00Z', from: '2026-11-20', to: '2026-11-22' };

test('killed after any of its writes and run again, it gives the undisturbed result, and no reader saw a part of a day', async () => {
  await inScratch(async (scratch) => {
    const [before, undisturbed] = [`${scratch}/before`, `${scratch}/undisturbed`];
    await landDays(before, 'a', 1, 40);
    await runDaily(folderStore(before), REQUEST);
    const old = await read(before);
    await landDays(before, 'b', 2, 60);
    await cp(before, undisturbed, { recursive: true });
    const writes = Number((await runChild(undisturbed, -1)).out);
    const expected = await read(undisturbed);
    expect(expected).not.toEqual(old);
    expect(writes).toBeGreaterThanOrEqual(20);
    const compacted = await cleanDay(folderStore(undisturbed), { table: 'session/v1', dt: DAYS[0] ?? '' });
    expect(compacted.keys).toHaveLength(1);

    for (let last = 0; last <= writes; last++) {
      const folder = `${scratch}/killed-${last}`;
      await cp(before, folder, { recursive: true });
      const child = runChild(folder, last);
      const seen = await readUntil(child, folder);
      expect({ last, signal: (await child).signal }).toEqual({ last, signal: 'SIGKILL' });
      for (const [partition, contents] of seen)
        for (const content of contents) expect([old.get(partition), expected.get(partition)]).toContain(content);
      await runDaily(folderStore(folder), REQUEST);
      expect(await read(folder)).toEqual(expected);
    }
  });
}, 300_000);

/** Lands sessions of all days, some of them again with other contents. */
async function landDays(folder: string, name: string, minute: number, count: number): Promise<void> {
  const sessions = Array.from({ length: count }, (_, n) =>
    aSession({
      unique_id: idOf(n),
      session_duration: 1000 + 100 * n + minute,
      accessed_at: `${DAYS[n % 3] ?? ''}T10:00:00Z`,
    }),
  );
  await landAs(folderStore(folder), name, minute, sessions);
}

/** What a reader gets of each curated table and day: its objects' bytes, one after the other; of each report; and of the clean sessions. */
async function read(folder: string): Promise<Map<string, string | undefined>> {
  const store = folderStore(folder);
  const contents = new Map<string, string | undefined>();
  for (const dt of DAYS) {
    for (const { contract } of CURATED) {
      const keys = await published(store, { table: contract.table, dt });
      const texts = keys && (await Promise.all(keys.map((key) => store.getText(key))));
      contents.set(`${contract.table} ${dt}`, texts?.join(''));
    }
    contents.set(`clean ${dt}`, await sessionsOf(store, dt));
    contents.set(`report ${dt}`, await store.getText(`curated/daily-report/v1/dt=${dt}/report.json`));
  }
  return contents;
}

/** A day's clean sessions, whatever their objects. */
async function sessionsOf(store: DailyLake, dt: string): Promise<string> {
  const { keys } = await cleanDay(store, { table: 'session/v1', dt });
  const [row] = await queryObjects(store, keys, 'SELECT count(*) AS n, sum(hash(COLUMNS(*))) FROM objects');
  return JSON.stringify(row);
}

/** Reads again and again until the work ends; gives each different content that was seen. */
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
