// Derived from schemas/orders/invoice.v1.json by `npx sluice contracts`. Do not edit.

import type { Contract } from '../../lib/contracts/contract.ts';
import { validate } from './invoice.v1.validate.ts';

/**
 * The head of an invoice: what its lines come to. Computed from all lines that are stored.
 */
export interface Invoice {
  /**
   * A leading C marks a cancellation, a leading A an adjustment of bad debt.
   */
  invoice_no: string;
  /**
   * The earliest time of its lines.
   */
  invoiced_at: string;
  /**
   * Of the line with the lowest number; null for a guest.
   */
  customer_id: string | null;
  /**
   * Of the line with the lowest number.
   */
  country: string;
  /**
   * How many lines are stored.
   */
  lines: number;
  /**
   * Sum of the quantities.
   */
  units: number;
  /**
   * Sum of quantity × unit_price, exact to thousandths.
   */
  net_value: number;
}

export const invoice: Contract<Invoice> = {
  id: 'orders/invoice.v1',
  validate,
};
