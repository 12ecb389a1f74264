// Derived from schemas/sessions/daily-report.v1.json by `npx sluice contracts`. Do not edit.

import type { Contract } from '../../lib/contracts/contract.ts';
import { validate } from './daily-report.v1.validate.ts';

/**
 * What one day's clean sessions are like, and what was published of them. Rows are those of the day in the clean table.
 */
export interface DailyReport {
  /**
   * In UTC.
   */
  day: string;
  /**
   * Names the run that made the published tables: from its inputs and definitions, so the same for the same.
   */
  run: string;
  /**
   * Sessions of this year were taken.
   */
  year: number;
  /**
   * Whether every object of the day could be read.
   */
  complete: boolean;
  /**
   * The day's objects that could not be read; the day is made again once they are replaced.
   */
  unreadable_objects: string[];
  session_rows: number;
  /**
   * Rows with at least one of the following.
   */
  faulty_rows: number;
  missing_emails: number;
  missing_phone_numbers: number;
  uncastable_birth_dates: number;
  /**
   * No whole number from 0 to 36000.
   */
  uncastable_durations: number;
  rows_of_other_years: number;
  /**
   * Rows whose session was accepted again later, on this day or the one before or after.
   */
  superseded_rows: number;
  /**
   * Sessions of the day that came more than once with different content.
   */
  conflicting_ids: number;
  /**
   * The unique_id of the first hundred of them.
   */
  conflicts: string[];
  /**
   * Rows of filtered-session.
   */
  filtered_sessions: number;
}

export const dailyReport: Contract<DailyReport> = {
  id: 'sessions/daily-report.v1',
  validate,
};
