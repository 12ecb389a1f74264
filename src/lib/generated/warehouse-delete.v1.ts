// Derived from schemas/lib/warehouse-delete.v1.json by `npx sluice contracts`. Do not edit.

import type { Contract } from '../../lib/contracts/contract.ts';
import { validate } from './warehouse-delete.v1.validate.ts';

/**
 * A warehouse row that no longer exists in the source.
 */
export interface WarehouseDelete {
  /**
   * The table of the warehouse.
   */
  table_name: string;
  /**
   * The value of its natural key.
   */
  row_id: number;
  /**
   * The batch that brought this deletion: nine digits, as in its manifest's name, so that batches sort by name.
   */
  batch: string;
}

export const warehouseDelete: Contract<WarehouseDelete> = {
  id: 'lib/warehouse-delete.v1',
  validate,
};
