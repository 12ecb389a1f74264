// Derived from schemas/ticker/tick.v1.json by `npx sluice contracts`. Do not edit.

import type { TableContract } from '../../lib/contracts/contract.ts';
import { validate } from './tick.v1.validate.ts';

/**
 * One ticker's price at one scheduled time.
 */
export interface Tick {
  /**
   * Ticker and scheduled time, as in Index_1@2026-01-15T10:00:00.000Z: the same however often the tick is sent.
   */
  id: string;
  ticker: string;
  /**
   * The time for which the schedule asked, in UTC.
   */
  scheduled_at: string;
  /**
   * The tick's place in its ticker's chain, from 1: the order in which ticks were taken. A tick that came late stands where it was taken.
   */
  sequence: number;
  /**
   * The price of the tick before it in the chain; of the first tick, the starting price.
   */
  previous_price: number;
  /**
   * The factor by which the price moved.
   */
  step: number;
  /**
   * previous_price × step, exactly, as IEEE 754 doubles multiply.
   */
  price: number;
}

export const tick: TableContract<Tick> = {
  id: 'ticker/tick.v1',
  validate,
  table: 'tick/v1',
  key: ['id'],
  eventTime: 'scheduled_at',
  columns: [
    { name: 'id', type: 'VARCHAR', nullable: false },
    { name: 'ticker', type: 'VARCHAR', nullable: false },
    { name: 'scheduled_at', type: 'TIMESTAMP', nullable: false },
    { name: 'sequence', type: 'BIGINT', nullable: false },
    { name: 'previous_price', type: 'DOUBLE', nullable: false },
    { name: 'step', type: 'DOUBLE', nullable: false },
    { name: 'price', type: 'DOUBLE', nullable: false },
  ],
};
