// Derived from schemas/totesys/purchase-order.v1.json by `npx sluice contracts`. Do not edit.

import type { SourceContract } from '../../lib/contracts/contract.ts';
import { validate } from './purchase-order.v1.validate.ts';

/**
 * An order that we place for a counterparty's items.
 */
export interface PurchaseOrder {
  /**
   * The source's ID; not in chronological order.
   */
  purchase_order_id: number;
  /**
   * When the row was created, by the source's clock, without a time zone.
   */
  created_at: string;
  /**
   * When the application claims to have last changed the row. Many real changes don't move it.
   */
  last_updated: string;
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
   * When delivery is due. Text in the source.
   */
  agreed_delivery_date: string;
  /**
   * When payment is due. Text in the source.
   */
  agreed_payment_date: string;
  /**
   * An address.
   */
  agreed_delivery_location_id: number;
}

export const purchaseOrder: SourceContract<PurchaseOrder> = {
  id: 'totesys/purchase-order.v1',
  validate,
  sourceTable: 'purchase_order',
  key: ['purchase_order_id'],
  watermark: 'last_updated',
  columns: [
    { name: 'purchase_order_id', type: 'INTEGER', nullable: false },
    { name: 'created_at', type: 'TIMESTAMP', nullable: false },
    { name: 'last_updated', type: 'TIMESTAMP', nullable: false },
    { name: 'staff_id', type: 'INTEGER', nullable: false },
    { name: 'counterparty_id', type: 'INTEGER', nullable: false },
    { name: 'item_code', type: 'VARCHAR', nullable: false },
    { name: 'item_quantity', type: 'INTEGER', nullable: false },
    { name: 'item_unit_price', type: 'DECIMAL(18,2)', nullable: false },
    { name: 'currency_id', type: 'INTEGER', nullable: false },
    { name: 'agreed_delivery_date', type: 'DATE', nullable: false },
    { name: 'agreed_payment_date', type: 'DATE', nullable: false },
    { name: 'agreed_delivery_location_id', type: 'INTEGER', nullable: false },
  ],
};
