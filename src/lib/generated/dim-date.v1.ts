// Derived from schemas/lib/dim-date.v1.json by `npx sluice contracts`. Do not edit.

import type { WarehouseContract } from '../../lib/contracts/contract.ts';
import { validate } from './dim-date.v1.validate.ts';

/**
 * A day of the calendar. A year is complete as soon as one of its days is the date of a fact.
 */
export interface DimDate {
  date_id: string;
  /**
   * Of the calendar.
   */
  year: number;
  /**
   * January is 1.
   */
  month: number;
  /**
   * Of the month.
   */
  day: number;
  /**
   * Monday is 1, Sunday is 7 (ISO 8601).
   */
  day_of_week: number;
  /**
   * In English.
   */
  day_name: 'Monday' | 'Tuesday' | 'Wednesday' | 'Thursday' | 'Friday' | 'Saturday' | 'Sunday';
  /**
   * In English.
   */
  month_name:
    | 'January'
    | 'February'
    | 'March'
    | 'April'
    | 'May'
    | 'June'
    | 'July'
    | 'August'
    | 'September'
    | 'October'
    | 'November'
    | 'December';
  /**
   * January to March is 1.
   */
  quarter: number;
}

export const dimDate: WarehouseContract<DimDate> = {
  id: 'lib/dim-date.v1',
  validate,
  table: 'dim_date',
  key: ['date_id'],
  columns: [
    { name: 'date_id', type: 'DATE', nullable: false },
    { name: 'year', type: 'INTEGER', nullable: false },
    { name: 'month', type: 'INTEGER', nullable: false },
    { name: 'day', type: 'INTEGER', nullable: false },
    { name: 'day_of_week', type: 'INTEGER', nullable: false },
    { name: 'day_name', type: 'VARCHAR', nullable: false, bytes: 9 },
    { name: 'month_name', type: 'VARCHAR', nullable: false, bytes: 9 },
    { name: 'quarter', type: 'INTEGER', nullable: false },
  ],
};
