// Derived from schemas/orders/dim-customer.v1.json by `npx sluice contracts`. Do not edit.

import type { WarehouseContract } from '../../lib/contracts/contract.ts';
import { validate } from './dim-customer.v1.validate.ts';

/**
 * A customer. All guests share one row.
 */
export interface DimCustomer {
  /**
   * The retailer's customer number, or guest.
   */
  customer_id: string;
  /**
   * Whether this is the row for all sales without a registered customer.
   */
  is_guest: boolean;
  /**
   * Country on the customer's latest line; 'Not stated' for guests.
   */
  country: string;
  /**
   * When the latest line was invoiced.
   */
  last_invoiced_at: string;
}

export const dimCustomer: WarehouseContract<DimCustomer> = {
  id: 'orders/dim-customer.v1',
  validate,
  table: 'dim_customer',
  key: ['customer_id'],
  columns: [
    { name: 'customer_id', type: 'VARCHAR', nullable: false, bytes: 48 },
    { name: 'is_guest', type: 'BOOLEAN', nullable: false },
    { name: 'country', type: 'VARCHAR', nullable: false, bytes: 240 },
    { name: 'last_invoiced_at', type: 'TIMESTAMP', nullable: false },
  ],
};
