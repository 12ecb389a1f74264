// Derived from schemas/totesys/fact-purchase-order.v1.json by `npx sluice contracts`. Do not edit.

import type { WarehouseContract } from '../../lib/contracts/contract.ts';
import { validate } from './fact-purchase-order.v1.validate.ts';

/**
 * A version of a purchase order. Every version seen is a row.
 */
export interface FactPurchaseOrder {
  /**
   * The source's ID; not in chronological order.
   */
  purchase_order_id: number;
  /**
   * The date on which the row was created, by the source's clock.
   */
  created_date: string;
  /**
   * The time on that date.
   */
  created_time: string;
  /**
   * When the application claims to have last changed the row. Many real changes don't move it.
   */
  last_updated_date: string;
  /**
   * The time on that date.
   */
  last_updated_time: string;
  /**
   * Who placed the order.
   */
  staff_id: number;
  counterparty_id: number;
  item_code: string;
  item_quantity: number;
  /**
   * In the order's currency.
   */
  item_unit_price: number;
  currency_id: number;
  /**
   * When delivery is due.
   */
  agreed_delivery_date: string;
  /**
   * When payment is due.
   */
  agreed_payment_date: string;
  agreed_delivery_location_id: number;
  /**
   * The batch that brought this version: nine digits, as in its manifest's name, so that batches sort by name.
   */
  batch: string;
}

export const factPurchaseOrder: WarehouseContract<FactPurchaseOrder> = {
  id: 'totesys/fact-purchase-order.v1',
  validate,
  table: 'fact_purchase_order',
  key: ['purchase_order_id'],
  surrogateKey: 'purchase_record_id',
  columns: [
    { name: 'purchase_order_id', type: 'INTEGER', nullable: false },
    { name: 'created_date', type: 'DATE', nullable: false, references: 'dim_date' },
    { name: 'created_time', type: 'TIME', nullable: false },
    { name: 'last_updated_date', type: 'DATE', nullable: false, references: 'dim_date' },
    { name: 'last_updated_time', type: 'TIME', nullable: false },
    { name: 'staff_id', type: 'INTEGER', nullable: false, references: 'dim_staff' },
    { name: 'counterparty_id', type: 'INTEGER', nullable: false, references: 'dim_counterparty' },
    { name: 'item_code', type: 'VARCHAR', nullable: false },
    { name: 'item_quantity', type: 'INTEGER', nullable: false },
    { name: 'item_unit_price', type: 'DECIMAL(18,2)', nullable: false },
    { name: 'currency_id', type: 'INTEGER', nullable: false, references: 'dim_currency' },
    { name: 'agreed_delivery_date', type: 'DATE', nullable: false, references: 'dim_date' },
    { name: 'agreed_payment_date', type: 'DATE', nullable: false, references: 'dim_date' },
    { name: 'agreed_delivery_location_id', type: 'INTEGER', nullable: false, references: 'dim_location' },
    { name: 'batch', type: 'VARCHAR', nullable: false, bytes: 36 },
  ],
};
