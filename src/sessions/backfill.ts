import { accept } from '../lib/contracts/validate.ts';
import type { Backfill } from '../cli/pipelines/pipeline.ts';
import { table } from '../cli/terminal/table.ts';
import { at, list } from '../lib/values.ts';
import { MOST_DAYS } from './days.ts';
import { dailyReport, type DailyReport } from './generated/daily-report.v1.ts';
import type { DailyRequest } from './generated/daily-request.v1.ts';

export const backfill: Backfill = {
  output: 'DailyFunctionName',
  mostDays: MOST_DAYS,
  request: (days, now): DailyRequest => ({ scheduled_at: now.toISOString(), ...days }),
  report: (answer) => {
    const days = readDays(answer);
    return { text: describeDays(days), isComplete: days.every(({ complete }) => complete) };
  },
};

/** The reports that the daily batch answered with. */
export function readDays(answer: unknown): DailyReport[] {
  return list(at(answer, 'days')).map((day) => accept(dailyReport, day));
}

/** Reports for a person, and the objects that could not be read. */
export function describeDays(days: readonly DailyReport[]): string {
  const head = [
    'day',
    'rows',
    'over 30 min',
    'superseded',
    'in conflict',
    'no e-mail',
    'no phone',
    'bad birth date',
    'bad duration',
    'other years',
    'complete',
  ];
  const rows = days.map((day) => [
    day.day,
    day.session_rows,
    day.filtered_sessions,
    day.superseded_rows,
    day.conflicting_ids,
    day.missing_emails,
    day.missing_phone_numbers,
    day.uncastable_birth_dates,
    day.uncastable_durations,
    day.rows_of_other_years,
    day.complete ? 'yes' : 'no',
  ]);
  const unreadable = days.flatMap(({ unreadable_objects }) => unreadable_objects.map((key) => `Can't read ${key}.`));
  return [table(head, rows), ...unreadable].join('\n');
}
