// Derived from schemas/orders/fact-invoice.v1.json by `npx sluice contracts`. Do not edit.

import type { WarehouseContract } from '../../lib/contracts/contract.ts';
import { validate } from './fact-invoice.v1.validate.ts';

/**
 * The totals of an invoice's lines, for questions that need no products. An invoice whose lines differ in hour, customer, country or kind has a row for each combination.
 */
export interface FactInvoice {
  /**
   * Six digits or more. A leading C marks a cancellation, a leading A a bad-debt adjustment.
   */
  invoice_no: string;
  /**
   * The date of the lines.
   */
  invoiced_on: string;
  /**
   * The hour of the lines, in the retailer's wall-clock time (Europe/London).
   */
  invoiced_hour: number;
  /**
   * guest if the lines have none.
   */
  customer_id: string;
  /**
   * The customer's country on these lines.
   */
  country: string;
  /**
   * The kind of the lines, as in fact_order_line.
   */
  line_kind: 'sale' | 'cancellation' | 'bad_debt_adjustment' | 'write_off' | 'no_charge';
  /**
   * The number of lines.
   */
  line_count: number;
  /**
   * The exact sum of the lines' net_value. Its column is wide enough for any sum.
   */
  net_value: number;
}

export const factInvoice: WarehouseContract<FactInvoice> = {
  id: 'orders/fact-invoice.v1',
  validate,
  table: 'fact_invoice',
  key: ['invoice_no', 'invoiced_on', 'invoiced_hour', 'customer_id', 'country', 'line_kind'],
  columns: [
    { name: 'invoice_no', type: 'VARCHAR', nullable: false, bytes: 52 },
    { name: 'invoiced_on', type: 'DATE', nullable: false, references: 'dim_date' },
    { name: 'invoiced_hour', type: 'INTEGER', nullable: false },
    { name: 'customer_id', type: 'VARCHAR', nullable: false, references: 'dim_customer', bytes: 48 },
    { name: 'country', type: 'VARCHAR', nullable: false, references: 'dim_country', bytes: 240 },
    { name: 'line_kind', type: 'VARCHAR', nullable: false, bytes: 19 },
    { name: 'line_count', type: 'INTEGER', nullable: false },
    { name: 'net_value', type: 'DECIMAL(38,3)', nullable: false },
  ],
};
