// Derived from schemas/sessions/produce-request.v1.json by `npx sluice contracts`. Do not edit.

import type { Contract } from '../../lib/contracts/contract.ts';
import { validate } from './produce-request.v1.validate.ts';

/**
 * A request to the producer, from the schedule or a person: the sessions of one time window.
 */
export interface ProduceRequest {
  /**
   * The beginning of the window.
   */
  scheduled_at: string;
  /**
   * The sessions arrive within this window. SQS delays a message by at most 900 s.
   */
  window_seconds: number;
  min_gap_seconds: number;
  max_gap_seconds: number;
  /**
   * The maximum number of sessions.
   */
  count?: number;
  /**
   * The same seed and window give the same sessions. Without a seed the window alone decides, so a repeated run repeats its sessions.
   */
  seed?: number;
}

export const produceRequest: Contract<ProduceRequest> = {
  id: 'sessions/produce-request.v1',
  validate,
};
