// Derived from schemas/orders/fact-order-line.v1.json by `npx sluice contracts`. Do not edit.

import type { WarehouseContract } from '../../lib/contracts/contract.ts';
import { validate } from './fact-order-line.v1.validate.ts';

/**
 * A line of an invoice. If a line arrives several times, the one accepted last is kept.
 */
export interface FactOrderLine {
  /**
   * Six digits or more. A leading C marks a cancellation, a leading A a bad-debt adjustment.
   */
  invoice_no: string;
  /**
   * Position of the line within its invoice, from 1.
   */
  line_no: number;
  /**
   * The date of invoiced_at.
   */
  invoiced_on: string;
  /**
   * The retailer's wall-clock time (Europe/London), without a time zone. Lines of one invoice may differ.
   */
  invoiced_at: string;
  /**
   * guest if the line has none.
   */
  customer_id: string;
  /**
   * The customer's country on this line.
   */
  country: string;
  /**
   * The stock code in capitals.
   */
  product_code: string;
  /**
   * As written.
   */
  stock_code: string;
  /**
   * Product text without leading or trailing spaces, or a stock-room note; null if the file has none.
   */
  description: string | null;
  /**
   * sale; cancellation (invoice C…); bad_debt_adjustment (invoice A…); write_off (negative quantity at price 0 outside a cancellation: stock lost, damaged or miscounted); no_charge (positive quantity at price 0: found stock, samples, gifts).
   */
  line_kind: 'sale' | 'cancellation' | 'bad_debt_adjustment' | 'write_off' | 'no_charge';
  /**
   * Negative for cancellations and write-offs.
   */
  quantity: number;
  /**
   * Excluding tax. Negative only in bad-debt adjustments.
   */
  unit_price: number;
  /**
   * quantity × unit_price, exact.
   */
  net_value: number;
  /**
   * When the object that brought the line was first seen, and its name. A line never replaces one seen later.
   */
  source_object: string;
}

export const factOrderLine: WarehouseContract<FactOrderLine> = {
  id: 'orders/fact-order-line.v1',
  validate,
  table: 'fact_order_line',
  key: ['invoice_no', 'line_no'],
  columns: [
    { name: 'invoice_no', type: 'VARCHAR', nullable: false, bytes: 52 },
    { name: 'line_no', type: 'INTEGER', nullable: false },
    { name: 'invoiced_on', type: 'DATE', nullable: false, references: 'dim_date' },
    { name: 'invoiced_at', type: 'TIMESTAMP', nullable: false },
    { name: 'customer_id', type: 'VARCHAR', nullable: false, references: 'dim_customer', bytes: 48 },
    { name: 'country', type: 'VARCHAR', nullable: false, references: 'dim_country', bytes: 240 },
    { name: 'product_code', type: 'VARCHAR', nullable: false, references: 'dim_product', bytes: 80 },
    { name: 'stock_code', type: 'VARCHAR', nullable: false, bytes: 80 },
    { name: 'description', type: 'VARCHAR', nullable: true, bytes: 800 },
    { name: 'line_kind', type: 'VARCHAR', nullable: false, bytes: 19 },
    { name: 'quantity', type: 'INTEGER', nullable: false },
    { name: 'unit_price', type: 'DECIMAL(18,3)', nullable: false },
    { name: 'net_value', type: 'DECIMAL(18,3)', nullable: false },
    { name: 'source_object', type: 'VARCHAR', nullable: false, bytes: 256 },
  ],
};
