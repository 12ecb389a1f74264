// Derived from schemas/sessions/produce-request.v1.json by `npx sluice contracts`. Do not edit.

import type { Contract } from '../../lib/contracts/contract.ts';
import { validate } from './produce-request.v1.validate.ts';

/**
 * What the schedule (or a person) asks of the producer: the sessions of one window of time.
 */
export interface ProduceRequest {
  /**
   * The beginning of the window.
   */
  scheduled_at: string;
  /**
   * Sessions arrive inside this window. SQS delays a message by at most 900 s.
   */
  window_seconds: number;
  min_gap_seconds: number;
  max_gap_seconds: number;
  /**
   * At most so many sessions.
   */
  count?: number;
  /**
   * The same seed and window give the same sessions. Without one, the window alone decides, so that a repeated schedule repeats its sessions.
   */
  seed?: number;
}

export const produceRequest: Contract<ProduceRequest> = {
  id: 'sessions/produce-request.v1',
  validate,
};
