// Derived from schemas/totesys/dim-transaction.v1.json by `npx sluice contracts`. Do not edit.

import type { WarehouseContract } from '../../lib/contracts/contract.ts';
import { validate } from './dim-transaction.v1.validate.ts';

/**
 * What a payment belongs to: a sales order or a purchase order.
 */
export interface DimTransaction {
  /**
   * The source's ID.
   */
  transaction_id: number;
  transaction_type: 'SALE' | 'PURCHASE';
  /**
   * Set for a SALE.
   */
  sales_order_id: number | null;
  /**
   * Set for a PURCHASE.
   */
  purchase_order_id: number | null;
}

export const dimTransaction: WarehouseContract<DimTransaction> = {
  id: 'totesys/dim-transaction.v1',
  validate,
  table: 'dim_transaction',
  key: ['transaction_id'],
  columns: [
    { name: 'transaction_id', type: 'INTEGER', nullable: false },
    { name: 'transaction_type', type: 'VARCHAR', nullable: false, bytes: 8 },
    { name: 'sales_order_id', type: 'INTEGER', nullable: true },
    { name: 'purchase_order_id', type: 'INTEGER', nullable: true },
  ],
};
