import { removeSuperseded } from '../lib/lake/publication.ts';
import type { Alarm } from '../lib/ports/alarm.ts';
import type { ObjectStore } from '../lib/ports/object-store.ts';
import type { WithEngine } from '../lib/ports/query-engine.ts';
import type { Telemetry } from '../lib/telemetry/telemetry.ts';
import { cleanSessions, runOf } from './clean-sessions.ts';
import { compactDay } from './compact-day.ts';
import { currentReport, isPublished } from './current-report.ts';
import { CURATED, DEFINITIONS } from './daily-tables.ts';
import { addDays, daysBetween } from '../lib/time/days.ts';
import { daysAsked, isClosed, LATE_DAYS } from './days.ts';
import type { DailyReport } from './generated/daily-report.v1.ts';
import type { DailyRequest } from './generated/daily-request.v1.ts';
import { makeDay, type DayPorts } from './make-day.ts';

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
  /** The year whose sessions are selected; 0 means each day's own year. */
  readonly year: number;
  readonly pseudonymKey: { readonly text: string; readonly version: string };
}

/**
 * Makes the curated days that are asked for, and on schedule also those of the week before whose clean objects have
 * changed since: late sessions, a repaired object. What is published from the very same inputs is left as it is. Then
 * the objects of closed days are compacted, and what is superseded is deleted.
 * @throws {ContractError} for days that can't be asked for
 */
export async function daily(
  request: DailyRequest,
  settings: DailySettings,
  ports: DailyPorts,
): Promise<{ days: DailyReport[] }> {
  const { store, withEngine, now } = ports;
  const asked = daysAsked(request);
  const late = request.from === undefined ? weekBefore(asked) : [];
  const closed = [...late, ...asked].filter((dt) => isClosed(dt, request));
  const before = new Date(now().getTime() - GRACE_MS);
  const reports = new Map<string, DailyReport>();
  try {
    await withEngine(async (engine) => {
      const makeChanged = changedDays({ late, settings, reports }, { ...ports, engine });
      // those that are due come first: whatever fails later, they are published
      await makeChanged([...asked, ...late]);
      for (const dt of closed) await compactDay(dt, before, { engine, store });
      // what landed again appears in its day only once it is compacted
      await makeChanged(closed);
    });
    for (const dt of [...late, ...asked])
      for (const { contract } of CURATED) await removeSuperseded(store, { table: contract.table, dt }, before);
  } finally {
    await tell([...reports.values()], ports);
  }
  return { days: [...reports.values()].sort((a, b) => (a.day < b.day ? -1 : 1)) };
}

interface Night {
  readonly late: readonly string[];
  readonly settings: DailySettings;
  /** Of the days that were made, and of those asked for that need not be. */
  readonly reports: Map<string, DailyReport>;
}

/** Makes those of some days whose tables show other inputs or definitions than today's, each time it is called. */
function changedDays(
  { late, settings: { year, pseudonymKey }, reports }: Night,
  ports: DayPorts,
): (days: readonly string[]) => Promise<void> {
  const { store } = ports;
  const seen = new Map<string, string>();
  return async (days) => {
    const objectsOf = cleanSessions(store);
    for (const dt of days) {
      const [day, last] = await Promise.all([objectsOf(dt), currentReport(store, dt)]);
      const rules = { year: year === 0 ? Number(dt.slice(0, 4)) : year, pseudonymKey: pseudonymKey.text };
      const run = runOf(day, [rules.year, pseudonymKey.version, DEFINITIONS]);
      if (seen.get(dt) === run) continue;
      seen.set(dt, run);

      const isLate = late.includes(dt);
      const isCurrent = last?.run === run && (await isPublished(store, dt, run));
      if (isCurrent && !isLate) reports.set(dt, last);
      if (isCurrent || (isLate && !last && day.own.landed.length === 0)) continue;
      reports.set(dt, await makeDay(day, { ...rules, run }, ports));
    }
  };
}

/** The days before the requested ones, in which late sessions are looked for. */
function weekBefore([first = '']: readonly string[]): string[] {
  return daysBetween(addDays(first, -LATE_DAYS), addDays(first, -1));
}

/** Reports what was found, even if a later day failed. */
async function tell(days: readonly DailyReport[], { alarm, telemetry }: DailyPorts): Promise<void> {
  count(days, telemetry);
  const unreadable = days.flatMap(({ unreadable_objects }) => unreadable_objects);
  if (unreadable.length > 0) await alarm.raise(`daily can't read ${unreadable.join(', ')}`);
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

/** How long a reader may hold an older manifest. */
const GRACE_MS = 24 * 60 * 60 * 1000;
