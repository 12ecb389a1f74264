import { removeSuperseded } from '../lib/lake/publication.ts';
import type { Alarm } from '../lib/ports/alarm.ts';
import type { ObjectStore } from '../lib/ports/object-store.ts';
import type { WithEngine } from '../lib/ports/query-engine.ts';
import type { Telemetry } from '../lib/telemetry/telemetry.ts';
import { cleanSessions, runOf } from './clean-sessions.ts';
import { compactDay } from './compact-day.ts';
import { currentReport, isPublished } from './current-report.ts';
import { CURATED, DEFINITIONS } from './daily-tables.ts';
import { addDays, daysAsked, daysBetween, isClosed } from './days.ts';
import type { DailyReport } from './generated/daily-report.v1.ts';
import type { DailyRequest } from './generated/daily-request.v1.ts';
import { makeDay } from './make-day.ts';

interface DailyPorts {
  readonly store: ObjectStore;
  readonly bucket: string;
  readonly withEngine: WithEngine;
  /** Of objects that can't be read. */
  readonly alarm: Alarm;
  readonly telemetry: Telemetry;
  readonly now: () => Date;
}

interface DailySettings {
  /** The year whose sessions are taken; 0 takes each day's own. */
  readonly year: number;
  readonly pseudonymKey: { readonly text: string; readonly version: string };
}

/**
 * Makes the curated days that are asked for, and on schedule also those of the week before whose clean objects have
 * changed since: late sessions, a repaired object. What is published from the very same inputs is left as it is. The
 * objects of closed days are compacted.
 * @throws {ContractError} for days that can't be asked for
 */
export async function daily(
  request: DailyRequest,
  settings: DailySettings,
  { store, bucket, withEngine, alarm, telemetry, now }: DailyPorts,
): Promise<{ days: DailyReport[] }> {
  const asked = daysAsked(request);
  const late = request.from === undefined ? weekBefore(asked) : [];
  const before = new Date(now().getTime() - GRACE_MS);
  const objectsOf = cleanSessions(store);
  const days = await withEngine(async (engine) => {
    const reports: DailyReport[] = [];
    // before anything is listed: what landed again shows in its day only then
    for (const dt of [...late, ...asked]) if (isClosed(dt, request)) await compactDay(dt, before, { engine, store });
    for (const dt of [...late, ...asked]) {
      const [day, last] = await Promise.all([objectsOf(dt), currentReport(store, dt)]);
      const year = settings.year === 0 ? Number(dt.slice(0, 4)) : settings.year;
      const run = runOf(day, [year, settings.pseudonymKey.version, DEFINITIONS]);
      const isCurrent = last?.run === run && (await isPublished(store, dt, run));
      if (isCurrent && asked.includes(dt)) reports.push(last);
      if (isCurrent || (late.includes(dt) && !last && day.own.landed.length === 0)) continue;

      const rules = { run, year, pseudonymKey: settings.pseudonymKey.text };
      reports.push(await makeDay(day, rules, { engine, store, bucket, telemetry }));
      for (const { contract } of CURATED) await removeSuperseded(store, { table: contract.table, dt }, before);
    }
    return reports;
  });
  count(days, telemetry);
  const unreadable = days.flatMap(({ unreadable_objects }) => unreadable_objects);
  if (unreadable.length > 0) await alarm.raise(`daily can't read ${unreadable.join(', ')}`);
  return { days };
}

/** The days before those asked for, in which late sessions are looked for. */
function weekBefore([first = '']: readonly string[]): string[] {
  return daysBetween(addDays(first, -7), addDays(first, -1));
}

function count(days: readonly DailyReport[], telemetry: Telemetry): void {
  telemetry.count('DaysPublished', days.length);
  telemetry.count('UnreadableObjects', days.flatMap(({ unreadable_objects }) => unreadable_objects).length);
  for (const { superseded_rows, conflicting_ids } of days) {
    telemetry.count('SupersededRows', superseded_rows);
    telemetry.count('ConflictingSessions', conflicting_ids);
  }
  telemetry.count('FaultyRowsPercent', Math.max(0, ...days.map(faultyPercent)));
}

function faultyPercent({ session_rows, faulty_rows }: DailyReport): number {
  return session_rows === 0 ? 0 : (100 * faulty_rows) / session_rows;
}

/** A reader may hold an older manifest for so long. */
const GRACE_MS = 24 * 60 * 60 * 1000;
