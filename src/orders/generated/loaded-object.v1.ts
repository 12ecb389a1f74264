// Derived from schemas/orders/loaded-object.v1.json by `npx sluice contracts`. Do not edit.

import type { WarehouseContract } from '../../lib/contracts/contract.ts';
import { validate } from './loaded-object.v1.validate.ts';

/**
 * An object of the clean table that has been loaded, so that a repeated event changes nothing.
 */
export interface LoadedObject {
  object_key: string;
  /**
   * Identifies the content that was loaded last.
   */
  etag: string;
  /**
   * When that content was written, in UTC.
   */
  created_at: string;
}

export const loadedObject: WarehouseContract<LoadedObject> = {
  id: 'orders/loaded-object.v1',
  validate,
  table: 'loaded_object',
  key: ['object_key'],
  columns: [
    { name: 'object_key', type: 'VARCHAR', nullable: false, bytes: 1200 },
    { name: 'etag', type: 'VARCHAR', nullable: false, bytes: 256 },
    { name: 'created_at', type: 'TIMESTAMP', nullable: false },
  ],
};
