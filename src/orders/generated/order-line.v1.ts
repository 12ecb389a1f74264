// Derived from schemas/orders/order-line.v1.json by `npx sluice contracts`. Do not edit.

import type { TableContract } from '../../lib/contracts/contract.ts';
import { validate } from './order-line.v1.validate.ts';

/**
 * One line of a retailer's invoice, as in the retailer's file. Exact repetitions are separate lines: a product may appear on an invoice several times.
 */
export interface OrderLine {
  /**
   * Six digits or more. A leading C marks a cancellation, a leading A a bad-debt adjustment.
   */
  invoice_no: string;
  /**
   * Position of the line within its invoice, from 1. Lines of a CSV are counted, so an invoice must be complete within one file.
   */
  line_no: number;
  /**
   * As written. 112 of the retailer's codes differ only by case; product_code unites them.
   */
  stock_code: string;
  /**
   * Product text, or a stock-room note; null if the file has none.
   */
  description: string | null;
  /**
   * Negative for cancellations and write-offs.
   */
  quantity: number;
  /**
   * The retailer's wall-clock time (Europe/London), without a time zone. Lines of one invoice may differ.
   */
  invoiced_at: string;
  /**
   * Excluding tax. Negative only in bad-debt adjustments.
   */
  unit_price: number;
  /**
   * Null for a guest: a sale without a registered customer.
   */
  customer_id: string | null;
  /**
   * The customer's country. It may change over time.
   */
  country: string;
}

/**
 * The columns that the clean table adds.
 */
export interface OrderLineDerived {
  /**
   * sale; cancellation (invoice C…); bad_debt_adjustment (invoice A…); write_off (negative quantity at price 0 outside a cancellation: stock lost, damaged or miscounted); no_charge (positive quantity at price 0: found stock, samples, gifts).
   */
  line_kind: 'sale' | 'cancellation' | 'bad_debt_adjustment' | 'write_off' | 'no_charge';
  /**
   * goods, or what a non-goods stock code stands for: postage (POST, DOT, C2), fee (BANK CHARGES, AMAZONFEE, CRUK), discount (D), manual (M: entered by hand), sample (S), gift_voucher (gift_…), adjustment (B).
   */
  item_kind: 'goods' | 'postage' | 'fee' | 'discount' | 'manual' | 'sample' | 'gift_voucher' | 'adjustment';
  /**
   * The stock code in capitals, which identifies the product.
   */
  product_code: string;
  /**
   * Whether the line has no registered customer.
   */
  is_guest: boolean;
  /**
   * quantity × unit_price, exact.
   */
  net_value: number;
}

export const orderLine: TableContract<OrderLine> = {
  id: 'orders/order-line.v1',
  validate,
  table: 'order-line/v1',
  key: ['invoice_no', 'line_no'],
  eventTime: 'invoiced_at',
  columns: [
    { name: 'invoice_no', type: 'VARCHAR', nullable: false },
    { name: 'line_no', type: 'INTEGER', nullable: false },
    { name: 'stock_code', type: 'VARCHAR', nullable: false },
    { name: 'description', type: 'VARCHAR', nullable: true },
    { name: 'quantity', type: 'INTEGER', nullable: false },
    { name: 'invoiced_at', type: 'TIMESTAMP', nullable: false },
    { name: 'unit_price', type: 'DECIMAL(18,3)', nullable: false },
    { name: 'customer_id', type: 'VARCHAR', nullable: true },
    { name: 'country', type: 'VARCHAR', nullable: false },
    { name: 'line_kind', type: 'VARCHAR', nullable: true },
    { name: 'item_kind', type: 'VARCHAR', nullable: true },
    { name: 'product_code', type: 'VARCHAR', nullable: true },
    { name: 'is_guest', type: 'BOOLEAN', nullable: true },
    { name: 'net_value', type: 'DECIMAL(18,3)', nullable: true },
  ],
};
