// Derived from schemas/lib/dim-date.v1.json by `npx sluice contracts`. Do not edit.

import type { WarehouseContract } from '../../lib/contracts/contract.ts';
import { validate } from './dim-date.v1.validate.ts';

/**
 * A calendar day. As soon as a fact falls in a year, all days of that year are present.
 */
export interface DimDate {
  date_id: string;
  /**
   * Calendar year.
   */
  year: number;
  /**
   * January is 1.
   */
  month: number;
  /**
   * Day of the month.
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
