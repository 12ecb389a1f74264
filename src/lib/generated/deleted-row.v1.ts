// Derived from schemas/lib/deleted-row.v1.json by `npx sluice contracts`. Do not edit.

import type { Contract } from '../../lib/contracts/contract.ts';
import { validate } from './deleted-row.v1.validate.ts';

/**
 * A row that no longer exists in the source.
 */
export interface DeletedRow {
  /**
   * The table of the source.
   */
  table: string;
  /**
   * The value of its key.
   */
  id: number;
  /**
   * When the snapshot that lacked it was taken.
   */
  found_at: string;
}

export const deletedRow: Contract<DeletedRow> = {
  id: 'lib/deleted-row.v1',
  validate,
};
