// Derived from schemas/lib/compacted-day.v1.json by `npx sluice contracts`. Do not edit.

import type { Contract } from '../../lib/contracts/contract.ts';
import { validate } from './compacted-day.v1.validate.ts';

/**
 * Which objects replace which others for one day of a clean table. Readers of the day read the replacements instead.
 */
export interface CompactedDay {
  /**
   * The keys of the objects to read.
   */
  objects: string[];
  /**
   * The keys of the objects whose rows they contain.
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
