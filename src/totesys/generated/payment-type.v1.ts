// Derived from schemas/totesys/payment-type.v1.json by `npx sluice contracts`. Do not edit.

import type { TableContract } from '../../lib/contracts/contract.ts';
import { validate } from './payment-type.v1.validate.ts';

/**
 * What a payment is for.
 */
export interface PaymentType {
  /**
   * Identity of the source.
   */
  payment_type_id: number;
  /**
   * As in SALES_RECEIPT, SALES_REFUND, PURCHASE_PAYMENT, PURCHASE_REFUND.
   */
  payment_type_name: string;
  /**
   * When the row was made, on the source's clock, without a zone.
   */
  created_at: string;
  /**
   * When the application says that it last changed the row. Many real changes leave it as it was.
   */
  last_updated: string;
}

export const paymentType: TableContract<PaymentType> = {
  id: 'totesys/payment-type.v1',
  validate,
  table: 'payment-type/v1',
  key: ['payment_type_id'],
  eventTime: 'last_updated',
  columns: [
    { name: 'payment_type_id', type: 'INTEGER', nullable: false },
    { name: 'payment_type_name', type: 'VARCHAR', nullable: false },
    { name: 'created_at', type: 'TIMESTAMP', nullable: false },
    { name: 'last_updated', type: 'TIMESTAMP', nullable: false },
  ],
};
