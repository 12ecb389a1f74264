// Derived from schemas/orders/invoice.v1.json by `npx sluice contracts`. Do not edit.

import type { Contract } from '../../lib/contracts/contract.ts';
import { validate } from './invoice.v1.validate.ts';

/**
 * The header of an invoice, computed from all its stored lines.
 */
export interface Invoice {
  /**
   * A leading C marks a cancellation, a leading A a bad-debt adjustment.
   */
  invoice_no: string;
  /**
   * The earliest time among its lines.
   */
  invoiced_at: string;
  /**
   * Taken from the line with the lowest number; null for a guest.
   */
  customer_id: string | null;
  /**
   * Taken from the line with the lowest number.
   */
  country: string;
  /**
   * Number of stored lines.
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
