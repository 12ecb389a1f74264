// Derived from schemas/totesys/address.v1.json by `npx sluice contracts`. Do not edit.

import type { SourceContract } from '../../lib/contracts/contract.ts';
import { validate } from './address.v1.validate.ts';

/**
 * A postal address of counterparties (which may share one) and of deliveries.
 */
export interface Address {
  /**
   * The source's ID.
   */
  address_id: number;
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
  /**
   * When the row was created, by the source's clock, without a time zone.
   */
  created_at: string;
  /**
   * When the application claims to have last changed the row. Many real changes don't move it.
   */
  last_updated: string;
}

export const address: SourceContract<Address> = {
  id: 'totesys/address.v1',
  validate,
  sourceTable: 'address',
  key: ['address_id'],
  watermark: 'last_updated',
  columns: [
    { name: 'address_id', type: 'INTEGER', nullable: false },
    { name: 'address_line_1', type: 'VARCHAR', nullable: false, characters: 300 },
    { name: 'address_line_2', type: 'VARCHAR', nullable: true, characters: 300 },
    { name: 'district', type: 'VARCHAR', nullable: true, characters: 200 },
    { name: 'city', type: 'VARCHAR', nullable: false, characters: 200 },
    { name: 'postal_code', type: 'VARCHAR', nullable: false, characters: 20 },
    { name: 'country', type: 'VARCHAR', nullable: false, characters: 200 },
    { name: 'phone', type: 'VARCHAR', nullable: false, characters: 40 },
    { name: 'created_at', type: 'TIMESTAMP', nullable: false },
    { name: 'last_updated', type: 'TIMESTAMP', nullable: false },
  ],
};
