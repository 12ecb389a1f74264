// Derived from schemas/lib/created-object.v1.json by `npx sluice contracts`. Do not edit.

import type { Contract } from '../../lib/contracts/contract.ts';
import { validate } from './created-object.v1.validate.ts';

/**
 * What EventBridge says of an object that was written: the part of S3's event that rules pass on.
 */
export interface CreatedObject {
  /**
   * Its key, as it is.
   */
  key: string;
}

export const createdObject: Contract<CreatedObject> = {
  id: 'lib/created-object.v1',
  validate,
};
