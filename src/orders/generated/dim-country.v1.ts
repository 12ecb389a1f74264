// Derived from schemas/orders/dim-country.v1.json by `npx sluice contracts`. Do not edit.

import type { WarehouseContract } from '../../lib/contracts/contract.ts';
import { validate } from './dim-country.v1.validate.ts';

/**
 * A country as the retailer names it.
 */
export interface DimCountry {
  country: string;
  /**
   * Whether it is the United Kingdom, the retailer's own country.
   */
  is_home: boolean;
}

export const dimCountry: WarehouseContract<DimCountry> = {
  id: 'orders/dim-country.v1',
  validate,
  table: 'dim_country',
  key: ['country'],
  columns: [
    { name: 'country', type: 'VARCHAR', nullable: false, bytes: 240 },
    { name: 'is_home', type: 'BOOLEAN', nullable: false },
  ],
};
