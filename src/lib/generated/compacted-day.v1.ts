// Derived from schemas/lib/compacted-day.v1.json by `npx sluice contracts`. Do not edit.

import type { Contract } from '../../lib/contracts/contract.ts';
import { validate } from './compacted-day.v1.validate.ts';

/**
 * Which objects of a clean table hold the rows of which others of a day: whoever reads the day reads these instead.
 */
export interface CompactedDay {
  /**
   * The keys of the objects to be read.
   */
  objects: string[];
  /**
   * The objects whose rows they hold.
   */
  landed: {
    key: string;
    /**
     * Names the content.
     */
    etag: string;
  }[];
}

export const compactedDay: Contract<CompactedDay> = {
  id: 'lib/compacted-day.v1',
  validate,
};
