// Derived from schemas/totesys/fact-payment.v1.json by `npx sluice contracts`. Do not edit.

import type { WarehouseContract } from '../../lib/contracts/contract.ts';
import { validate } from './fact-payment.v1.validate.ts';

/**
 * A version of a payment. Every version that was seen is a row.
 */
export interface FactPayment {
  /**
   * Identity of the source.
   */
  payment_id: number;
  /**
   * When the row was made in the source, on its clock.
   */
  created_date: string;
  /**
   * The time of that day.
   */
  created_time: string;
  /**
   * When the application says that it last changed the row. Many real changes leave it as it was.
   */
  last_updated_date: string;
  /**
   * The time of that day.
   */
  last_updated: string;
  transaction_id: number;
  counterparty_id: number;
  /**
   * Quantity × unit price of the order, in the currency of the payment.
   */
  payment_amount: number;
  currency_id: number;
  payment_type_id: number;
  paid: boolean;
  /**
   * When it is to be paid.
   */
  payment_date: string;
  /**
   * The batch that brought this version, nine digits as in the name of its manifest: batches sort as their names do.
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
