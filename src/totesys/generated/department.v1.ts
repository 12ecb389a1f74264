// Derived from schemas/totesys/department.v1.json by `npx sluice contracts`. Do not edit.

import type { TableContract } from '../../lib/contracts/contract.ts';
import { validate } from './department.v1.validate.ts';

/**
 * A department of the company. Staff carry its name and location into the warehouse.
 */
export interface Department {
  /**
   * Identity of the source.
   */
  department_id: number;
  department_name: string;
  /**
   * May be missing here, though dim_staff asks for one.
   */
  location: string | null;
  /**
   * A person; not carried to the warehouse.
   */
  manager: string | null;
  /**
   * When the row was made, on the source's clock, without a zone.
   */
  created_at: string;
  /**
   * When the application says that it last changed the row. Many real changes leave it as it was.
   */
  last_updated: string;
}

export const department: TableContract<Department> = {
  id: 'totesys/department.v1',
  validate,
  table: 'department/v1',
  key: ['department_id'],
  eventTime: 'last_updated',
  columns: [
    { name: 'department_id', type: 'INTEGER', nullable: false },
    { name: 'department_name', type: 'VARCHAR', nullable: false },
    { name: 'location', type: 'VARCHAR', nullable: true },
    { name: 'manager', type: 'VARCHAR', nullable: true, pii: 'drop' },
    { name: 'created_at', type: 'TIMESTAMP', nullable: false },
    { name: 'last_updated', type: 'TIMESTAMP', nullable: false },
  ],
};
