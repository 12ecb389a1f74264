// Derived from schemas/totesys/warehouse-delete.v1.json by `npx sluice contracts`. Do not edit.

import type { Contract } from '../../lib/contracts/contract.ts';
import { validate } from './warehouse-delete.v1.validate.ts';

/**
 * A row of the warehouse that the source no longer has.
 */
export interface WarehouseDelete {
  /**
   * The table of the warehouse.
   */
  table_name:
    | 'dim_staff'
    | 'dim_location'
    | 'dim_currency'
    | 'dim_design'
    | 'dim_counterparty'
    | 'dim_payment_type'
    | 'dim_transaction'
    | 'fact_sales_order'
    | 'fact_purchase_order'
    | 'fact_payment';
  /**
   * The value of its natural key.
   */
  row_id: number;
  /**
   * The batch that brought this deletion, nine digits as in the name of its manifest: batches sort as their names do.
   */
  batch: string;
}

export const warehouseDelete: Contract<WarehouseDelete> = {
  id: 'totesys/warehouse-delete.v1',
  validate,
};
