import type { Alarm } from '../lib/ports/alarm.ts';
import type { ObjectStore } from '../lib/ports/object-store.ts';
import type { WithEngine } from '../lib/ports/query-engine.ts';
import type { Telemetry } from '../lib/telemetry/telemetry.ts';
import { cleanSessions, runOf } from './clean-sessions.ts';
import { DEFINITIONS } from './daily-tables.ts';
import { addDays, daysBetween } from '../lib/time/days.ts';
import { daysAsked, LATE_DAYS } from './days.ts';
import type { DailyReport } from './generated/daily-report.v1.ts';
import type { DailyRequest } from './generated/daily-request.v1.ts';
import { makeDay } from './make-day.ts';
import { readPublished } from './reports.ts';

interface DailyPorts {
  readonly store: ObjectStore;
  readonly withEngine: WithEngine;
  /** Of objects that can't be read. */
  readonly alarm: Alarm;
  readonly telemetry: Telemetry;
}

interface DailySettings {
  /** The year whose sessions are selected; 0 means each day's own year. */
  readonly year: number;
  readonly pseudonymKey: { readonly text: string; readonly version: string };
}

/**
 * Makes the curated days that are asked for, and on schedule also those of the week before whose clean objects have
 * changed since: late sessions, a repaired object. Published days beside them that share an object which changed are made
 * again. What is published from the very same inputs is left as it is.
 * @throws {ContractError} for days that can't be asked for
 */
export async function daily(
  request: DailyRequest,
  { year, pseudonymKey }: DailySettings,
  ports: DailyPorts,
): Promise<{ days: DailyReport[] }> {
  const asked = daysAsked(request);
  const late = request.from === undefined ? weekBefore(asked) : [];
  const looked = [...asked, ...late, ...besides([...late, ...asked])];
  const reports: DailyReport[] = [];
  const objectsOf = cleanSessions(ports.store);
  try {
    await ports.withEngine(async (engine) => {
      const { reportOf, isWhole } = await readPublished(engine, looked);
      // those that are due come first: whatever fails later, they are published
      for (const dt of looked) {
        const [day, last] = [await objectsOf(dt), reportOf(dt)];
        const rules = { year: year === 0 ? Number(dt.slice(0, 4)) : year, pseudonymKey: pseudonymKey.text };
        const run = runOf(day, [rules.year, pseudonymKey.version, DEFINITIONS]);
        if (last?.run === run && isWhole(last)) {
          if (asked.includes(dt)) reports.push(last);
        } else if (asked.includes(dt) || last || (late.includes(dt) && day.own.length > 0))
          reports.push(await makeDay(day, { ...rules, run }, { ...ports, engine }));
      }
    });
  } finally {
    await tell(reports, ports);
  }
  return { days: reports.sort((a, b) => (a.day < b.day ? -1 : 1)) };
}

/** The days before the requested ones, in which late sessions are looked for. */
function weekBefore([first = '']: readonly string[]): string[] {
  return daysBetween(addDays(first, -LATE_DAYS), addDays(first, -1));
}

/** The two days around some, which may hold another copy of their sessions. */
function besides(days: readonly string[]): string[] {
  const [first = '', last = ''] = [days[0], days.at(-1)];
  // the last day that SQL knows has none behind it
  return [addDays(first, -1), addDays(last, 1)].filter((day) => day.length === DAY_LENGTH);
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

const DAY_LENGTH = 'YYYY-MM-DD'.length;
