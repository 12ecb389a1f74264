// Derived from schemas/totesys/counterparty.v1.json by `npx sluice contracts`. Do not edit.

import type { SourceContract } from '../../lib/contracts/contract.ts';
import { validate } from './counterparty.v1.validate.ts';

/**
 * A company that buys from us or sells to us.
 */
export interface Counterparty {
  /**
   * The source's ID.
   */
  counterparty_id: number;
  /**
   * May hold commas, apostrophes and parentheses.
   */
  counterparty_legal_name: string;
  legal_address_id: number;
  /**
   * A person's name; not carried into the warehouse.
   */
  commercial_contact: string | null;
  /**
   * A person's name; not carried into the warehouse.
   */
  delivery_contact: string | null;
  /**
   * When the row was created, by the source's clock, without a time zone.
   */
  created_at: string;
  /**
   * When the application claims to have last changed the row. Many real changes don't move it.
   */
  last_updated: string;
}

export const counterparty: SourceContract<Counterparty> = {
  id: 'totesys/counterparty.v1',
  validate,
  sourceTable: 'counterparty',
  key: ['counterparty_id'],
  watermark: 'last_updated',
  columns: [
    { name: 'counterparty_id', type: 'INTEGER', nullable: false },
    { name: 'counterparty_legal_name', type: 'VARCHAR', nullable: false, characters: 300 },
    { name: 'legal_address_id', type: 'INTEGER', nullable: false },
    { name: 'commercial_contact', type: 'VARCHAR', nullable: true, pii: 'drop', characters: 200 },
    { name: 'delivery_contact', type: 'VARCHAR', nullable: true, pii: 'drop', characters: 200 },
    { name: 'created_at', type: 'TIMESTAMP', nullable: false },
    { name: 'last_updated', type: 'TIMESTAMP', nullable: false },
  ],
};
