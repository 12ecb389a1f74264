// Derived from schemas/lib/extract-request.v1.json by `npx sluice contracts`. Do not edit.

import type { Contract } from '../../lib/contracts/contract.ts';
import { validate } from './extract-request.v1.validate.ts';

/**
 * A request to extract, from a schedule or a person.
 */
export interface ExtractRequest {
  /**
   * Whether every table is read whole and compared, which finds deleted rows and changes that didn't move last_updated. Otherwise only rows from the watermark on are read.
   */
  compare: boolean;
}

export const extractRequest: Contract<ExtractRequest> = {
  id: 'lib/extract-request.v1',
  validate,
};
