// Derived from schemas/sessions/daily-request.v1.json by `npx sluice contracts`. Do not edit.

import type { Contract } from '../../lib/contracts/contract.ts';
import { validate } from './daily-request.v1.validate.ts';

/**
 * A request to the daily batch. The schedule asks for the two UTC days before scheduled_at, plus earlier days that late sessions reached; a person asks for the days from `from` to `to`, inclusive.
 */
export interface DailyRequest {
  /**
   * The time of the scheduled run.
   */
  scheduled_at: string;
  /**
   * The first day, in UTC; only together with `to`.
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
