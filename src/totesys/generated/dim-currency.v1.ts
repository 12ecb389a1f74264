// Derived from schemas/totesys/dim-currency.v1.json by `npx sluice contracts`. Do not edit.

import type { WarehouseContract } from '../../lib/contracts/contract.ts';
import { validate } from './dim-currency.v1.validate.ts';

/**
 * A currency.
 */
export interface DimCurrency {
  /**
   * The source's ID.
   */
  currency_id: number;
  /**
   * ISO 4217.
   */
  currency_code: string;
  /**
   * English name by ISO 4217; the code itself if ISO 4217 doesn't list it.
   */
  currency_name: string;
}

export const dimCurrency: WarehouseContract<DimCurrency> = {
  id: 'totesys/dim-currency.v1',
  validate,
  table: 'dim_currency',
  key: ['currency_id'],
  columns: [
    { name: 'currency_id', type: 'INTEGER', nullable: false },
    { name: 'currency_code', type: 'VARCHAR', nullable: false },
    { name: 'currency_name', type: 'VARCHAR', nullable: false, bytes: 800 },
  ],
};
