// Derived from schemas/totesys/transaction.v1.json by `npx sluice contracts`. Do not edit.

import type { SourceContract } from '../../lib/contracts/contract.ts';
import { validate } from './transaction.v1.validate.ts';

/**
 * A sale or a purchase. Each names exactly one order, of its own type; this rule between columns isn't checked.
 */
export interface Transaction {
  /**
   * The source's ID.
   */
  transaction_id: number;
  transaction_type: 'SALE' | 'PURCHASE';
  /**
   * Set for a SALE.
   */
  sales_order_id: number | null;
  /**
   * Set for a PURCHASE.
   */
  purchase_order_id: number | null;
  /**
   * When the row was created, by the source's clock, without a time zone.
   */
  created_at: string;
  /**
   * When the application claims to have last changed the row. Many real changes don't move it.
   */
  last_updated: string;
}

export const transaction: SourceContract<Transaction> = {
  id: 'totesys/transaction.v1',
  validate,
  sourceTable: 'transaction',
  key: ['transaction_id'],
  watermark: 'last_updated',
  columns: [
    { name: 'transaction_id', type: 'INTEGER', nullable: false },
    { name: 'transaction_type', type: 'VARCHAR', nullable: false, characters: 8 },
    { name: 'sales_order_id', type: 'INTEGER', nullable: true },
    { name: 'purchase_order_id', type: 'INTEGER', nullable: true },
    { name: 'created_at', type: 'TIMESTAMP', nullable: false },
    { name: 'last_updated', type: 'TIMESTAMP', nullable: false },
  ],
};
