// Derived from schemas/totesys/currency.v1.json by `npx sluice contracts`. Do not edit.

import type { SourceContract } from '../../lib/contracts/contract.ts';
import { validate } from './currency.v1.validate.ts';

/**
 * A currency in which orders and payments are made.
 */
export interface Currency {
  /**
   * The source's ID.
   */
  currency_id: number;
  /**
   * ISO 4217.
   */
  currency_code: string;
  /**
   * When the row was created, by the source's clock, without a time zone.
   */
  created_at: string;
  /**
   * When the application claims to have last changed the row. Many real changes don't move it.
   */
  last_updated: string;
}

export const currency: SourceContract<Currency> = {
  id: 'totesys/currency.v1',
  validate,
  sourceTable: 'currency',
  key: ['currency_id'],
  watermark: 'last_updated',
  columns: [
    { name: 'currency_id', type: 'INTEGER', nullable: false },
    { name: 'currency_code', type: 'VARCHAR', nullable: false },
    { name: 'created_at', type: 'TIMESTAMP', nullable: false },
    { name: 'last_updated', type: 'TIMESTAMP', nullable: false },
  ],
};
