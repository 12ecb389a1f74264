// Derived from schemas/orders/dim-product.v1.json by `npx sluice contracts`. Do not edit.

import type { WarehouseContract } from '../../lib/contracts/contract.ts';
import { validate } from './dim-product.v1.validate.ts';

/**
 * A product, or anything else a line can be for, with its latest description.
 */
export interface DimProduct {
  /**
   * The stock code in capitals.
   */
  product_code: string;
  /**
   * goods, or what a non-goods stock code stands for: postage (POST, DOT, C2), fee (BANK CHARGES, AMAZONFEE, CRUK), discount (D), manual (M: entered by hand), sample (S), gift_voucher (gift_…), adjustment (B).
   */
  item_kind: 'goods' | 'postage' | 'fee' | 'discount' | 'manual' | 'sample' | 'gift_voucher' | 'adjustment';
  /**
   * Taken from the latest sale that has one (stock-room notes don't count); 'Not stated' until then.
   */
  description: string;
  /**
   * When that sale was invoiced; 1900-01-01 until there is one. An older description never replaces a newer one.
   */
  described_at: string;
}

export const dimProduct: WarehouseContract<DimProduct> = {
  id: 'orders/dim-product.v1',
  validate,
  table: 'dim_product',
  key: ['product_code'],
  columns: [
    { name: 'product_code', type: 'VARCHAR', nullable: false, bytes: 80 },
    { name: 'item_kind', type: 'VARCHAR', nullable: false, bytes: 12 },
    { name: 'description', type: 'VARCHAR', nullable: false, bytes: 800 },
    { name: 'described_at', type: 'TIMESTAMP', nullable: false },
  ],
};
