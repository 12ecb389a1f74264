// Derived from schemas/sessions/activity-day.v1.json by `npx sluice contracts`. Do not edit.

import type { TableContract } from '../../lib/contracts/contract.ts';
import { validate } from './activity-day.v1.validate.ts';

/**
 * The sessions of one activity level on one day, within the requested year.
 */
export interface ActivityDay {
  /**
   * In UTC.
   */
  day: string;
  /**
   * Of the session: active above 7,200 s, moderate above 1,800 s.
   */
  activity_level: 'active' | 'moderate' | 'less_active';
  sessions: number;
  people: number;
  consumed_traffic: number;
  average_download_speed: number;
  average_upload_speed: number;
}

export const activityDay: TableContract<ActivityDay> = {
  id: 'sessions/activity-day.v1',
  validate,
  table: 'activity-day/v1',
  key: ['day', 'activity_level'],
  eventTime: 'day',
  columns: [
    { name: 'day', type: 'DATE', nullable: false },
    { name: 'activity_level', type: 'VARCHAR', nullable: false },
    { name: 'sessions', type: 'BIGINT', nullable: false },
    { name: 'people', type: 'BIGINT', nullable: false },
    { name: 'consumed_traffic', type: 'BIGINT', nullable: false },
    { name: 'average_download_speed', type: 'DOUBLE', nullable: false },
    { name: 'average_upload_speed', type: 'DOUBLE', nullable: false },
  ],
};
