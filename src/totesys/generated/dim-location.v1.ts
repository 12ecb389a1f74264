// Derived from schemas/totesys/dim-location.v1.json by `npx sluice contracts`. Do not edit.

import type { WarehouseContract } from '../../lib/contracts/contract.ts';
import { validate } from './dim-location.v1.validate.ts';

/**
 * An address.
 */
export interface DimLocation {
  /**
   * The address's ID in the source.
   */
  location_id: number;
  address_line_1: string;
  address_line_2: string | null;
  district: string | null;
  city: string;
  /**
   * Text: leading zeros count.
   */
  postal_code: string;
  country: string;
  phone: string;
}

export const dimLocation: WarehouseContract<DimLocation> = {
  id: 'totesys/dim-location.v1',
  validate,
  table: 'dim_location',
  key: ['location_id'],
  columns: [
    { name: 'location_id', type: 'INTEGER', nullable: false },
    { name: 'address_line_1', type: 'VARCHAR', nullable: false, bytes: 1200 },
    { name: 'address_line_2', type: 'VARCHAR', nullable: true, bytes: 1200 },
    { name: 'district', type: 'VARCHAR', nullable: true, bytes: 800 },
    { name: 'city', type: 'VARCHAR', nullable: false, bytes: 800 },
    { name: 'postal_code', type: 'VARCHAR', nullable: false, bytes: 80 },
    { name: 'country', type: 'VARCHAR', nullable: false, bytes: 800 },
    { name: 'phone', type: 'VARCHAR', nullable: false, bytes: 160 },
  ],
};
