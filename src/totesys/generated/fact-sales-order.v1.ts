// Derived from schemas/totesys/fact-sales-order.v1.json by `npx sluice contracts`. Do not edit.

import type { WarehouseContract } from '../../lib/contracts/contract.ts';
import { validate } from './fact-sales-order.v1.validate.ts';

/**
 * A version of a sales order. Every version seen is a row.
 */
export interface FactSalesOrder {
  /**
   * The source's ID; not in chronological order.
   */
  sales_order_id: number;
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
  sales_staff_id: number;
  counterparty_id: number;
  units_sold: number;
  /**
   * In the order's currency.
   */
  unit_price: number;
  currency_id: number;
  design_id: number;
  /**
   * When payment is due.
   */
  agreed_payment_date: string;
  /**
   * May be almost two years ahead.
   */
  agreed_delivery_date: string;
  agreed_delivery_location_id: number;
  /**
   * The batch that brought this version: nine digits, as in its manifest's name, so that batches sort by name.
   */
  batch: string;
}

export const factSalesOrder: WarehouseContract<FactSalesOrder> = {
  id: 'totesys/fact-sales-order.v1',
  validate,
  table: 'fact_sales_order',
  key: ['sales_order_id'],
  surrogateKey: 'sales_record_id',
  columns: [
    { name: 'sales_order_id', type: 'INTEGER', nullable: false },
    { name: 'created_date', type: 'DATE', nullable: false, references: 'dim_date' },
    { name: 'created_time', type: 'TIME', nullable: false },
    { name: 'last_updated_date', type: 'DATE', nullable: false, references: 'dim_date' },
    { name: 'last_updated_time', type: 'TIME', nullable: false },
    { name: 'sales_staff_id', type: 'INTEGER', nullable: false, references: 'dim_staff' },
    { name: 'counterparty_id', type: 'INTEGER', nullable: false, references: 'dim_counterparty' },
    { name: 'units_sold', type: 'INTEGER', nullable: false },
    { name: 'unit_price', type: 'DECIMAL(18,2)', nullable: false },
    { name: 'currency_id', type: 'INTEGER', nullable: false, references: 'dim_currency' },
    { name: 'design_id', type: 'INTEGER', nullable: false, references: 'dim_design' },
    { name: 'agreed_payment_date', type: 'DATE', nullable: false, references: 'dim_date' },
    { name: 'agreed_delivery_date', type: 'DATE', nullable: false, references: 'dim_date' },
    { name: 'agreed_delivery_location_id', type: 'INTEGER', nullable: false, references: 'dim_location' },
    { name: 'batch', type: 'VARCHAR', nullable: false, bytes: 36 },
  ],
};
