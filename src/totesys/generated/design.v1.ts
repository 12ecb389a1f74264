// Derived from schemas/totesys/design.v1.json by `npx sluice contracts`. Do not edit.

import type { SourceContract } from '../../lib/contracts/contract.ts';
import { validate } from './design.v1.validate.ts';

/**
 * A design that is sold. Several designs may share a name.
 */
export interface Design {
  /**
   * The source's ID.
   */
  design_id: number;
  /**
   * When the row was created, by the source's clock, without a time zone.
   */
  created_at: string;
  design_name: string;
  /**
   * A directory. It is changed in place.
   */
  file_location: string;
  file_name: string;
  /**
   * When the application claims to have last changed the row. Many real changes don't move it.
   */
  last_updated: string;
}

export const design: SourceContract<Design> = {
  id: 'totesys/design.v1',
  validate,
  sourceTable: 'design',
  key: ['design_id'],
  watermark: 'last_updated',
  columns: [
    { name: 'design_id', type: 'INTEGER', nullable: false },
    { name: 'created_at', type: 'TIMESTAMP', nullable: false },
    { name: 'design_name', type: 'VARCHAR', nullable: false, characters: 200 },
    { name: 'file_location', type: 'VARCHAR', nullable: false, characters: 500 },
    { name: 'file_name', type: 'VARCHAR', nullable: false, characters: 300 },
    { name: 'last_updated', type: 'TIMESTAMP', nullable: false },
  ],
};
