// Derived from schemas/lib/created-object.v1.json by `npx sluice contracts`. Do not edit.

import type { Contract } from '../../lib/contracts/contract.ts';
import { validate } from './created-object.v1.validate.ts';

/**
 * A new S3 object, as EventBridge reports it: the part of the event that rules pass on.
 */
export interface CreatedObject {
  /**
   * Its key, not encoded.
   */
  key: string;
}

export const createdObject: Contract<CreatedObject> = {
  id: 'lib/created-object.v1',
  validate,
};
