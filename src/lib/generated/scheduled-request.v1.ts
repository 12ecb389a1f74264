// Derived from schemas/lib/scheduled-request.v1.json by `npx sluice contracts`. Do not edit.

import type { Contract } from '../../lib/contracts/contract.ts';
import { validate } from './scheduled-request.v1.validate.ts';

/**
 * A schedule's request to do what is due.
 */
export interface ScheduledRequest {
  /**
   * The time of the scheduled run.
   */
  scheduled_at: string;
}

export const scheduledRequest: Contract<ScheduledRequest> = {
  id: 'lib/scheduled-request.v1',
  validate,
};
