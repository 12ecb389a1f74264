import { dirname } from 'node:path';
import { addDays } from '../../lib/time/days.ts';
import type { DailyRequest } from '../generated/daily-request.v1.ts';
import { invoke } from '../../cli/deployment/invoke.ts';
import { describeDays, readDays } from '../backfill.ts';
import { copyTables } from '../../cli/lake/copy-tables.ts';
import { query } from '../../cli/query/command.ts';
import type { DemoContext, Inspection } from '../../cli/pipelines/demo.ts';

/** Has the daily batch publish yesterday and today, in which the sessions of this run lie, and shows what came of it. */
export async function publishSessions({ access, deployed, now }: DemoContext, folder: string): Promise<Inspection> {
  const today = now.toISOString().slice(0, 10);
  const request: DailyRequest = { scheduled_at: now.toISOString(), from: addDays(today, -1), to: today };
  const days = readDays(await invoke(deployed('sessions', 'DailyFunctionName'), request, access));
  await copyTables({ access, deployed }, dirname(folder));
  const parts = [`Daily batch of the sessions, yesterday and today so far:`, describeDays(days)];
  for (const [table, sql] of Object.entries(FIRST_ROWS)) parts.push('', table, await query(sql, dirname(folder)));
  return { text: parts.join('\n'), isRight: days.every(({ complete }) => complete) };
}

const FIRST_ROWS = {
  filtered_session: `SELECT accessed_at, session_duration, activity_level, round(total_bandwidth, 2) AS total_bandwidth,
    masked_email, personal_number_pseudonym AS person FROM filtered_session ORDER BY accessed_at LIMIT 3`,
  person_day: `SELECT day, personal_number_pseudonym AS person, sessions, round(average_duration, 2) AS average_duration,
    consumed_traffic, last_session FROM person_day ORDER BY sessions DESC, last_session LIMIT 3`,
  activity_day: `SELECT * EXCLUDE (dt, published_by) REPLACE (round(average_download_speed, 2) AS average_download_speed,
    round(average_upload_speed, 2) AS average_upload_speed) FROM activity_day ORDER BY day, activity_level`,
};
