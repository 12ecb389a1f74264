// Derived from schemas/totesys/dim-payment-type.v1.json by `npx sluice contracts`. Do not edit.

import type { WarehouseContract } from '../../lib/contracts/contract.ts';
import { validate } from './dim-payment-type.v1.validate.ts';

/**
 * What a payment is for.
 */
export interface DimPaymentType {
  /**
   * The source's ID.
   */
  payment_type_id: number;
  /**
   * One of SALES_RECEIPT, SALES_REFUND, PURCHASE_PAYMENT and PURCHASE_REFUND.
   */
  payment_type_name: string;
}

export const dimPaymentType: WarehouseContract<DimPaymentType> = {
  id: 'totesys/dim-payment-type.v1',
  validate,
  table: 'dim_payment_type',
  key: ['payment_type_id'],
  columns: [
    { name: 'payment_type_id', type: 'INTEGER', nullable: false },
    { name: 'payment_type_name', type: 'VARCHAR', nullable: false },
  ],
};
