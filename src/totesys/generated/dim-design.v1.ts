// Derived from schemas/totesys/dim-design.v1.json by `npx sluice contracts`. Do not edit.

import type { WarehouseContract } from '../../lib/contracts/contract.ts';
import { validate } from './dim-design.v1.validate.ts';

/**
 * A design that is sold.
 */
export interface DimDesign {
  /**
   * The source's ID.
   */
  design_id: number;
  design_name: string;
  /**
   * A directory. It is changed in place.
   */
  file_location: string;
  file_name: string;
}

export const dimDesign: WarehouseContract<DimDesign> = {
  id: 'totesys/dim-design.v1',
  validate,
  table: 'dim_design',
  key: ['design_id'],
  columns: [
    { name: 'design_id', type: 'INTEGER', nullable: false },
    { name: 'design_name', type: 'VARCHAR', nullable: false, bytes: 800 },
    { name: 'file_location', type: 'VARCHAR', nullable: false, bytes: 2000 },
    { name: 'file_name', type: 'VARCHAR', nullable: false, bytes: 1200 },
  ],
};
