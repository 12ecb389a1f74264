// Derived from schemas/ticker/tick-request.v1.json by `npx sluice contracts`. Do not edit.

import type { Contract } from '../../lib/contracts/contract.ts';
import { validate } from './tick-request.v1.validate.ts';

/**
 * What the schedule (or a person) asks of the ticker: the tick of one scheduled time.
 */
export interface TickRequest {
  /**
   * Names the tick: a request for the same time again sends the same records and moves no price.
   */
  scheduled_at: string;
  /**
   * Standard deviation of the logarithm of one random step; 0.01 moves a price by about one percent.
   */
  volatility: number;
  /**
   * How many random steps make one tick. Default: 1.
   */
  steps?: number;
}

export const tickRequest: Contract<TickRequest> = {
  id: 'ticker/tick-request.v1',
  validate,
};
