// Derived from schemas/ticker/tick.v1.json by `npx sluice contracts`. Do not edit.

import type { TableContract } from '../../lib/contracts/contract.ts';
import { validate } from './tick.v1.validate.ts';

/**
 * One ticker's price at one scheduled time.
 */
export interface Tick {
  /**
   * Ticker and scheduled time, as in Index_1@2026-01-15T10:00:00.000Z: identical however often the tick is sent.
   */
  id: string;
  ticker: string;
  /**
   * The time that the schedule asked for, in UTC.
   */
  scheduled_at: string;
  /**
   * Position in the ticker's chain, from 1, in the order in which ticks were taken. A late tick stands where it was taken.
   */
  sequence: number;
  /**
   * The price of the previous tick in the chain; the starting price for the first tick.
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
