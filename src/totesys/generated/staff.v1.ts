// Derived from schemas/totesys/staff.v1.json by `npx sluice contracts`. Do not edit.

import type { SourceContract } from '../../lib/contracts/contract.ts';
import { validate } from './staff.v1.validate.ts';

/**
 * A member of staff who places orders. Name and e-mail address go into dim_staff: the warehouse is for the company itself.
 */
export interface Staff {
  /**
   * The source's ID.
   */
  staff_id: number;
  first_name: string;
  last_name: string;
  department_id: number;
  /**
   * May hold an apostrophe.
   */
  email_address: string;
  /**
   * When the row was created, by the source's clock, without a time zone.
   */
  created_at: string;
  /**
   * When the application claims to have last changed the row. Many real changes don't move it.
   */
  last_updated: string;
}

export const staff: SourceContract<Staff> = {
  id: 'totesys/staff.v1',
  validate,
  sourceTable: 'staff',
  key: ['staff_id'],
  watermark: 'last_updated',
  columns: [
    { name: 'staff_id', type: 'INTEGER', nullable: false },
    { name: 'first_name', type: 'VARCHAR', nullable: false, characters: 200 },
    { name: 'last_name', type: 'VARCHAR', nullable: false, characters: 200 },
    { name: 'department_id', type: 'INTEGER', nullable: false },
    { name: 'email_address', type: 'VARCHAR', nullable: false, characters: 254 },
    { name: 'created_at', type: 'TIMESTAMP', nullable: false },
    { name: 'last_updated', type: 'TIMESTAMP', nullable: false },
  ],
};
