// Derived from schemas/totesys/payment-type.v1.json by `npx sluice contracts`. Do not edit.

import type { SourceContract } from '../../lib/contracts/contract.ts';
import { validate } from './payment-type.v1.validate.ts';

/**
 * What a payment is for.
 */
export interface PaymentType {
  /**
   * The source's ID.
   */
  payment_type_id: number;
  /**
   * One of SALES_RECEIPT, SALES_REFUND, PURCHASE_PAYMENT and PURCHASE_REFUND.
   */
  payment_type_name: string;
  /**
   * When the row was created, by the source's clock, without a time zone.
   */
  created_at: string;
  /**
   * When the application claims to have last changed the row. Many real changes don't move it.
   */
  last_updated: string;
}

export const paymentType: SourceContract<PaymentType> = {
  id: 'totesys/payment-type.v1',
  validate,
  sourceTable: 'payment_type',
  key: ['payment_type_id'],
  watermark: 'last_updated',
  columns: [
    { name: 'payment_type_id', type: 'INTEGER', nullable: false },
    { name: 'payment_type_name', type: 'VARCHAR', nullable: false },
    { name: 'created_at', type: 'TIMESTAMP', nullable: false },
    { name: 'last_updated', type: 'TIMESTAMP', nullable: false },
  ],
};
