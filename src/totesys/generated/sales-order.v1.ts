// Derived from schemas/totesys/sales-order.v1.json by `npx sluice contracts`. Do not edit.

import type { TableContract } from '../../lib/contracts/contract.ts';
import { validate } from './sales-order.v1.validate.ts';

/**
 * An order of a counterparty for units of a design.
 */
export interface SalesOrder {
  /**
   * Identity of the source; not in the order of time.
   */
  sales_order_id: number;
  /**
   * When the row was made, on the source's clock, without a zone.
   */
  created_at: string;
  /**
   * When the application says that it last changed the row. Many real changes leave it as it was.
   */
  last_updated: string;
  design_id: number;
  staff_id: number;
  counterparty_id: number;
  units_sold: number;
  /**
   * In the currency of the order.
   */
  unit_price: number;
  currency_id: number;
  /**
   * May lie almost two years ahead. A text in the source.
   */
  agreed_delivery_date: string;
  /**
   * When payment is due. A text in the source.
   */
  agreed_payment_date: string;
  /**
   * An address.
   */
  agreed_delivery_location_id: number;
}

export const salesOrder: TableContract<SalesOrder> = {
  id: 'totesys/sales-order.v1',
  validate,
  table: 'sales-order/v1',
  key: ['sales_order_id'],
  eventTime: 'last_updated',
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
