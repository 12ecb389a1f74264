// Derived from schemas/totesys/dim-counterparty.v1.json by `npx sluice contracts`. Do not edit.

import type { WarehouseContract } from '../../lib/contracts/contract.ts';
import { validate } from './dim-counterparty.v1.validate.ts';

/**
 * A company that we sell to or buy from, with its current legal address.
 */
export interface DimCounterparty {
  /**
   * The source's ID.
   */
  counterparty_id: number;
  /**
   * May hold commas, apostrophes and parentheses.
   */
  counterparty_legal_name: string;
  /**
   * 'Not stated' if the source has no such address.
   */
  counterparty_legal_address_line_1: string;
  counterparty_legal_address_line_2: string | null;
  counterparty_legal_district: string | null;
  counterparty_legal_city: string;
  /**
   * Text: leading zeros count.
   */
  counterparty_legal_postal_code: string;
  counterparty_legal_country: string;
  counterparty_legal_phone_number: string;
}

export const dimCounterparty: WarehouseContract<DimCounterparty> = {
  id: 'totesys/dim-counterparty.v1',
  validate,
  table: 'dim_counterparty',
  key: ['counterparty_id'],
  columns: [
    { name: 'counterparty_id', type: 'INTEGER', nullable: false },
    { name: 'counterparty_legal_name', type: 'VARCHAR', nullable: false, bytes: 1200 },
    { name: 'counterparty_legal_address_line_1', type: 'VARCHAR', nullable: false, bytes: 1200 },
    { name: 'counterparty_legal_address_line_2', type: 'VARCHAR', nullable: true, bytes: 1200 },
    { name: 'counterparty_legal_district', type: 'VARCHAR', nullable: true, bytes: 800 },
    { name: 'counterparty_legal_city', type: 'VARCHAR', nullable: false, bytes: 800 },
    { name: 'counterparty_legal_postal_code', type: 'VARCHAR', nullable: false, bytes: 80 },
    { name: 'counterparty_legal_country', type: 'VARCHAR', nullable: false, bytes: 800 },
    { name: 'counterparty_legal_phone_number', type: 'VARCHAR', nullable: false, bytes: 160 },
  ],
};
