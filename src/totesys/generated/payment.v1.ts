// Derived from schemas/totesys/payment.v1.json by `npx sluice contracts`. Do not edit.

import type { SourceContract } from '../../lib/contracts/contract.ts';
import { validate } from './payment.v1.validate.ts';

/**
 * The payment of a transaction, planned or made.
 */
export interface Payment {
  /**
   * The source's ID.
   */
  payment_id: number;
  /**
   * When the row was created, by the source's clock, without a time zone.
   */
  created_at: string;
  /**
   * When the application claims to have last changed the row. Many real changes don't move it.
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
   * When payment is due. Text in the source.
   */
  payment_date: string;
  /**
   * Our account number; not carried into the warehouse.
   */
  company_ac_number: number;
  /**
   * Their account number; not carried into the warehouse.
   */
  counterparty_ac_number: number;
}

export const payment: SourceContract<Payment> = {
  id: 'totesys/payment.v1',
  validate,
  sourceTable: 'payment',
  key: ['payment_id'],
  watermark: 'last_updated',
  columns: [
    { name: 'payment_id', type: 'INTEGER', nullable: false },
    { name: 'created_at', type: 'TIMESTAMP', nullable: false },
    { name: 'last_updated', type: 'TIMESTAMP', nullable: false },
    { name: 'transaction_id', type: 'INTEGER', nullable: false },
    { name: 'counterparty_id', type: 'INTEGER', nullable: false },
    { name: 'payment_amount', type: 'DECIMAL(18,2)', nullable: false },
    { name: 'currency_id', type: 'INTEGER', nullable: false },
    { name: 'payment_type_id', type: 'INTEGER', nullable: false },
    { name: 'paid', type: 'BOOLEAN', nullable: false },
    { name: 'payment_date', type: 'DATE', nullable: false },
    { name: 'company_ac_number', type: 'INTEGER', nullable: false, pii: 'drop' },
    { name: 'counterparty_ac_number', type: 'INTEGER', nullable: false, pii: 'drop' },
  ],
};
