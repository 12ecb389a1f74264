// Derived from schemas/totesys/department.v1.json by `npx sluice contracts`. Do not edit.

import type { SourceContract } from '../../lib/contracts/contract.ts';
import { validate } from './department.v1.validate.ts';

/**
 * A department of the company. dim_staff carries its name and location into the warehouse.
 */
export interface Department {
  /**
   * The source's ID.
   */
  department_id: number;
  department_name: string;
  /**
   * May be missing here, although dim_staff requires one.
   */
  location: string | null;
  /**
   * A person's name; not carried into the warehouse.
   */
  manager: string | null;
  /**
   * When the row was created, by the source's clock, without a time zone.
   */
  created_at: string;
  /**
   * When the application claims to have last changed the row. Many real changes don't move it.
   */
  last_updated: string;
}

export const department: SourceContract<Department> = {
  id: 'totesys/department.v1',
  validate,
  sourceTable: 'department',
  key: ['department_id'],
  watermark: 'last_updated',
  columns: [
    { name: 'department_id', type: 'INTEGER', nullable: false },
    { name: 'department_name', type: 'VARCHAR', nullable: false, characters: 200 },
    { name: 'location', type: 'VARCHAR', nullable: true, characters: 200 },
    { name: 'manager', type: 'VARCHAR', nullable: true, pii: 'drop', characters: 200 },
    { name: 'created_at', type: 'TIMESTAMP', nullable: false },
    { name: 'last_updated', type: 'TIMESTAMP', nullable: false },
  ],
};
