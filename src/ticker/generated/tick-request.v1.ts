// Derived from schemas/ticker/tick-request.v1.json by `npx sluice contracts`. Do not edit.

import type { Contract } from '../../lib/contracts/contract.ts';
import { validate } from './tick-request.v1.validate.ts';

/**
 * A request to the ticker, from the schedule or a person: the tick of one scheduled time.
 */
export interface TickRequest {
  /**
   * Identifies the tick: a repeated request for the same time sends the same records and moves no price.
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
