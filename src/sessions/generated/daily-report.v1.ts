// Derived from schemas/sessions/daily-report.v1.json by `npx sluice contracts`. Do not edit.

import type { TableContract } from '../../lib/contracts/contract.ts';
import { validate } from './daily-report.v1.validate.ts';

/**
 * The quality of one day's clean sessions, and what was published of them. Rows are the day's rows in the clean table.
 */
export interface DailyReport {
  /**
   * In UTC.
   */
  day: string;
  /**
   * Identifies the run that made the published tables. It is derived from inputs and definitions, so the same inputs give the same name.
   */
  run: string;
  /**
   * The year whose sessions were selected.
   */
  year: number;
  /**
   * Whether every object of the day could be read.
   */
  complete: boolean;
  /**
   * The day's objects that could not be read. The day is published again once they are replaced.
   */
  unreadable_objects: string[];
  session_rows: number;
  /**
   * Rows with at least one of the faults below.
   */
  faulty_rows: number;
  missing_emails: number;
  missing_phone_numbers: number;
  uncastable_birth_dates: number;
  /**
   * Durations that are not a whole number from 0 to 36,000.
   */
  uncastable_durations: number;
  rows_of_other_years: number;
  /**
   * Rows whose session was accepted again later, on this day or an adjacent one.
   */
  superseded_rows: number;
  /**
   * Sessions of the day that arrived more than once with different content.
   */
  conflicting_ids: number;
  /**
   * The unique_id of the first hundred of these.
   */
  conflicts: string[];
  /**
   * Rows of filtered-session.
   */
  filtered_sessions: number;
}

export const dailyReport: TableContract<DailyReport> = {
  id: 'sessions/daily-report.v1',
  validate,
  table: 'daily-report/v1',
  key: ['day'],
  eventTime: 'day',
  columns: [
    { name: 'day', type: 'DATE', nullable: false },
    { name: 'run', type: 'VARCHAR', nullable: false },
    { name: 'year', type: 'INTEGER', nullable: false },
    { name: 'complete', type: 'BOOLEAN', nullable: false },
    { name: 'unreadable_objects', type: 'VARCHAR', nullable: false },
    { name: 'session_rows', type: 'BIGINT', nullable: false },
    { name: 'faulty_rows', type: 'BIGINT', nullable: false },
    { name: 'missing_emails', type: 'BIGINT', nullable: false },
    { name: 'missing_phone_numbers', type: 'BIGINT', nullable: false },
    { name: 'uncastable_birth_dates', type: 'BIGINT', nullable: false },
    { name: 'uncastable_durations', type: 'BIGINT', nullable: false },
    { name: 'rows_of_other_years', type: 'BIGINT', nullable: false },
    { name: 'superseded_rows', type: 'BIGINT', nullable: false },
    { name: 'conflicting_ids', type: 'BIGINT', nullable: false },
    { name: 'conflicts', type: 'VARCHAR', nullable: false },
    { name: 'filtered_sessions', type: 'BIGINT', nullable: false },
  ],
};
