// Derived from schemas/lib/passed-on.v1.json by `npx sluice contracts`. Do not edit.

import type { Contract } from '../../lib/contracts/contract.ts';
import { validate } from './passed-on.v1.validate.ts';

/**
 * What a hop of a stream passed on, as a line of its function's log.
 */
export interface PassedOn {
  /**
   * deliver: records that the delivery stream took. land: the messages of an object. publish: clean files whose rows are in their table.
   */
  hop: 'deliver' | 'land' | 'publish';
  /**
   * The messages' contract, unless the hop is deliver.
   */
  contract?: string;
  /**
   * The key of the object that landed.
   */
  object?: string;
  /**
   * When the records were accepted, or the object was first seen.
   */
  at?: string;
  /**
   * Records of the delivery stream.
   *
   * Items: A record.
   */
  records?: {
    /**
     * Its ID.
     */
    id: string;
    /**
     * When it was accepted, if it has landed.
     */
    at?: string;
    /**
     * How many lines it has according to the line in front of it.
     */
    said: number;
    /**
     * How many lines it has.
     */
    lines: number;
    /**
     * How many of them the contract rejected.
     */
    rejected?: number;
  }[];
  /**
   * Lines of the object that belong to no record.
   */
  loose?: number;
  /**
   * Lines of the object that the contract rejected.
   */
  rejected?: number;
  /**
   * Lines of the object that were dropped because a later one has their key.
   */
  duplicates?: number;
  /**
   * Lines of the object that became rows.
   */
  clean?: number;
  /**
   * Clean files.
   *
   * Items: A file.
   */
  files?: {
    /**
     * Its key.
     */
    key: string;
    /**
     * How many rows it has.
     */
    rows: number;
  }[];
  /**
   * Clean files that could not be read: the failed store names them.
   *
   * Items: A key.
   */
  refused?: string[];
}

export const passedOn: Contract<PassedOn> = {
  id: 'lib/passed-on.v1',
  validate,
};
