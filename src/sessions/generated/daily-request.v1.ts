// Derived from schemas/sessions/daily-request.v1.json by `npx sluice contracts`. Do not edit.

import type { Contract } from '../../lib/contracts/contract.ts';
import { validate } from './daily-request.v1.validate.ts';

/**
 * What the schedule asks of the daily batch (the two UTC days before scheduled_at, and earlier ones that late sessions reached), or a person (the days from and to, both included).
 */
export interface DailyRequest {
  /**
   * When it is asked for.
   */
  scheduled_at: string;
  /**
   * The first day, in UTC; only together with to.
   */
  from?: string;
  /**
   * The last day, at most six days after the first.
   */
  to?: string;
}

export const dailyRequest: Contract<DailyRequest> = {
  id: 'sessions/daily-request.v1',
  validate,
};
