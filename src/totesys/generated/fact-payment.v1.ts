// Derived from schemas/totesys/fact-payment.v1.json by `npx sluice contracts`. Do not edit.

import type { WarehouseContract } from '../../lib/contracts/contract.ts';
import { validate } from './fact-payment.v1.validate.ts';

/**
 * A version of a payment. Every version seen is a row.
 */
export interface FactPayment {
  /**
   * The source's ID.
   */
  payment_id: number;
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
  last_updated: string;
  transaction_id: number;
  counterparty_id: number;
  /**
   * Quantity × unit price of the order, in the payment's currency.
   */
  payment_amount: number;
  currency_id: number;
  payment_type_id: number;
  paid: boolean;
  /**
   * When payment is due.
   */
  payment_date: string;
  /**
   * The batch that brought this version: nine digits, as in its manifest's name, so that batches sort by name.
   */
  batch: string;
}

export const factPayment: WarehouseContract<FactPayment> = {
  id: 'totesys/fact-payment.v1',
  validate,
  table: 'fact_payment',
  key: ['payment_id'],
  surrogateKey: 'payment_record_id',
  columns: [
    { name: 'payment_id', type: 'INTEGER', nullable: false },
    { name: 'created_date', type: 'DATE', nullable: false, references: 'dim_date' },
    { name: 'created_time', type: 'TIME', nullable: false },
    { name: 'last_updated_date', type: 'DATE', nullable: false, references: 'dim_date' },
    { name: 'last_updated', type: 'TIME', nullable: false },
    { name: 'transaction_id', type: 'INTEGER', nullable: false, references: 'dim_transaction' },
    { name: 'counterparty_id', type: 'INTEGER', nullable: false, references: 'dim_counterparty' },
    { name: 'payment_amount', type: 'DECIMAL(18,2)', nullable: false },
    { name: 'currency_id', type: 'INTEGER', nullable: false, references: 'dim_currency' },
    { name: 'payment_type_id', type: 'INTEGER', nullable: false, references: 'dim_payment_type' },
    { name: 'paid', type: 'BOOLEAN', nullable: false },
    { name: 'payment_date', type: 'DATE', nullable: false, references: 'dim_date' },
    { name: 'batch', type: 'VARCHAR', nullable: false, bytes: 36 },
  ],
};
