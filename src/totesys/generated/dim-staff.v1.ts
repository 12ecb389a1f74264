// Derived from schemas/totesys/dim-staff.v1.json by `npx sluice contracts`. Do not edit.

import type { WarehouseContract } from '../../lib/contracts/contract.ts';
import { validate } from './dim-staff.v1.validate.ts';

/**
 * A member of staff, with their current department.
 */
export interface DimStaff {
  /**
   * The source's ID.
   */
  staff_id: number;
  first_name: string;
  last_name: string;
  /**
   * 'Not stated' if the source has no such department.
   */
  department_name: string;
  /**
   * Location of the department; 'Not stated' if the source has none.
   */
  location: string;
  /**
   * May hold an apostrophe.
   */
  email_address: string;
}

export const dimStaff: WarehouseContract<DimStaff> = {
  id: 'totesys/dim-staff.v1',
  validate,
  table: 'dim_staff',
  key: ['staff_id'],
  columns: [
    { name: 'staff_id', type: 'INTEGER', nullable: false },
    { name: 'first_name', type: 'VARCHAR', nullable: false, bytes: 800 },
    { name: 'last_name', type: 'VARCHAR', nullable: false, bytes: 800 },
    { name: 'department_name', type: 'VARCHAR', nullable: false, bytes: 800 },
    { name: 'location', type: 'VARCHAR', nullable: false, bytes: 800 },
    { name: 'email_address', type: 'VARCHAR', nullable: false, bytes: 1016 },
  ],
};
