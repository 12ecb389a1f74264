// Derived from schemas/orders/dim-product.v1.json by `npx sluice contracts`. Do not edit.

import type { WarehouseContract } from '../../lib/contracts/contract.ts';
import { validate } from './dim-product.v1.validate.ts';

/**
 * A product, or what else a line can be for. The latest description is kept.
 */
export interface DimProduct {
  /**
   * The stock code in capitals.
   */
  product_code: string;
  /**
   * goods, or what a non-goods stock code stands for: postage (POST, DOT, C2), fee (BANK CHARGES, AMAZONFEE, CRUK), discount (D), manual (M: an entry by hand), sample (S), gift_voucher (gift_…), adjustment (B).
   */
  item_kind: 'goods' | 'postage' | 'fee' | 'discount' | 'manual' | 'sample' | 'gift_voucher' | 'adjustment';
  /**
   * That of the latest sale which has one; notes of the warehouse are none. 'Not stated' before the first.
   */
  description: string;
  /**
   * When that sale was invoiced; 1900-01-01 before the first. An older description never replaces a newer one.
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
