// Derived from schemas/totesys/sales-order.v1.json by `npx sluice contracts`. Do not edit.

import type { SourceContract } from '../../lib/contracts/contract.ts';
import { validate } from './sales-order.v1.validate.ts';

/**
 * A counterparty's order for units of a design.
 */
export interface SalesOrder {
  /**
   * The source's ID; not in chronological order.
   */
  sales_order_id: number;
  /**
   * When the row was created, by the source's clock, without a time zone.
   */
  created_at: string;
  /**
   * When the application claims to have last changed the row. Many real changes don't move it.
   */
  last_updated: string;
  design_id: number;
  staff_id: number;
  counterparty_id: number;
  units_sold: number;
  /**
   * In the order's currency.
   */
  unit_price: number;
  currency_id: number;
  /**
   * May be almost two years ahead. Text in the source.
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

export const salesOrder: SourceContract<SalesOrder> = {
  id: 'totesys/sales-order.v1',
  validate,
  sourceTable: 'sales_order',
  key: ['sales_order_id'],
  watermark: 'last_updated',
  columns: [
    { name: 'sales_order_id', type: 'INTEGER', nullable: false },
    { name: 'created_at', type: 'TIMESTAMP', nullable: false },
    { name: 'last_updated', type: 'TIMESTAMP', nullable: false },
    { name: 'design_id', type: 'INTEGER', nullable: false },
    { name: 'staff_id', type: 'INTEGER', nullable: false },
    { name: 'counterparty_id', type: 'INTEGER', nullable: false },
    { name: 'units_sold', type: 'INTEGER', nullable: false },
    { name: 'unit_price', type: 'DECIMAL(18,2)', nullable: false },
    { name: 'currency_id', type: 'INTEGER', nullable: false },
    { name: 'agreed_delivery_date', type: 'DATE', nullable: false },
    { name: 'agreed_payment_date', type: 'DATE', nullable: false },
    { name: 'agreed_delivery_location_id', type: 'INTEGER', nullable: false },
  ],
};
