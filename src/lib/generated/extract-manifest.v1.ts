// Derived from schemas/lib/extract-manifest.v1.json by `npx sluice contracts`. Do not edit.

import type { Contract } from '../../lib/contracts/contract.ts';
import { validate } from './extract-manifest.v1.validate.ts';

/**
 * One batch of changes: what happened in the source between two snapshots. The manifest is written last and once, as manifests/<batch, nine digits>.json, so a batch is complete when its manifest exists; its objects lie under ingestion/<table>/. The last manifest is also the state from which the next run continues.
 */
export interface ExtractManifest {
  /**
   * Counted from 1 without gaps. Batches are loaded in this order.
   */
  batch: number;
  /**
   * When the source's snapshot was taken, by the source's clock. The batch holds everything committed until then.
   */
  snapshot_at: string;
  /**
   * When the manifest was written.
   */
  extracted_at: string;
  /**
   * The earliest last_updated among the changes that the watermark found, in UTC. It is never later than the commit, so the reported lag is never too short. Null if all changes came from a first read or a comparison.
   */
  oldest_change_at: string | null;
  /**
   * Every table that was ever read. A table without changes has no objects.
   *
   * Items: A table.
   */
  tables: {
    /**
     * Its name in the source.
     */
    table: string;
    /**
     * full: the first read, of every row; watermark: rows from the watermark on; comparison: every row, to find silent changes and deletions; slice: a part of a first read or comparison that takes several runs; none: the table no longer fits its contract, and waits.
     */
    read: 'full' | 'watermark' | 'comparison' | 'slice' | 'none';
    /**
     * The last_updated from which rows were read; null for full.
     */
    watermark: string | null;
    /**
     * No row with an earlier last_updated can still appear: the oldest transaction that ran during the snapshot began here, less the overlap.
     */
    next_watermark: string;
    /**
     * What its contract said of it when it was last read: another key makes the index useless, and another watermark next_watermark. Missing in earlier manifests.
     */
    read_as?: {
      /**
       * The columns of its key with their types.
       */
      key: string;
      /**
       * The column of its watermark, and whether its times have a zone; null for none.
       */
      watermark: string | null;
    };
    /**
     * Where the watermark is a number from a sequence, instead of next_watermark. Missing otherwise.
     */
    sequence?: {
      /**
       * No row with a smaller number can still appear. Missing until that is known of a number; until then, every run compares.
       */
      from?: number;
      /**
       * The largest number that was there at seen_at: once every transaction of that time has ended, it becomes from.
       */
      seen: number;
      /**
       * By the source's clock, in UTC.
       */
      seen_at: string;
    };
    /**
     * Rows that the table had in the snapshot.
     */
    source_rows: number;
    /**
     * Sum of the table's measure over those rows but rejected_keys. Null for a table that has none.
     */
    source_sum: string | null;
    /**
     * How many of source_rows break the contract and are in the failed store instead.
     */
    rejected_rows: number;
    /**
     * The sum of the cubes of the keys of source_rows, except all rejected ones: shows whether the warehouse has other rows. Missing in earlier manifests.
     */
    source_keys?: string;
    /**
     * Keys of the rejected rows; none where there are more than 100 of them.
     *
     * @maxItems 100
     *
     * Items: A key.
     */
    rejected_keys: number[];
    /**
     * In earlier manifests, instead of parts: the object that holds key and hash of every row seen.
     */
    index?: string;
    /**
     * The objects that together hold key and hash of every row seen, in the order of the keys; for extract alone.
     *
     * Items: An object.
     */
    parts?: {
      /**
       * Its key, in the same bucket.
       */
      object: string;
      /**
       * The first row's key.
       *
       * Items: A column's value, as the index has it.
       */
      first: string[];
      /**
       * How many rows it has.
       */
      rows: number;
      /**
       * How many of them are rejected.
       */
      rejected_rows: number;
      /**
       * Keys of the rejected rows, if they are numbers; none where there are more than 100 of them.
       *
       * @maxItems 100
       *
       * Items: A key.
       */
      rejected_keys: number[];
      /**
       * The sum of the cubes of the other keys, if they are numbers.
       */
      source_keys?: string;
    }[];
    /**
     * The key up to which rows have been read, where a first read or a comparison takes several runs: the next run continues after it, or, if it is empty, with the first row. Missing where none is under way.
     *
     * Items: A column's value, as the index has it.
     */
    compared_to?: string[];
    /**
     * Whether the number of rows that have landed isn't source_rows: a comparison is to be finished, or to begin. Missing if not.
     */
    is_behind?: boolean;
    /**
     * Items: Changes, as gzipped NDJSON.
     */
    objects: {
      /**
       * In the same bucket.
       */
      key: string;
      /**
       * rows: new and changed rows, by the table's contract; deletes: by deleted-row.
       */
      kind: 'rows' | 'deletes';
      rows: number;
    }[];
  }[];
}

export const extractManifest: Contract<ExtractManifest> = {
  id: 'lib/extract-manifest.v1',
  validate,
};
