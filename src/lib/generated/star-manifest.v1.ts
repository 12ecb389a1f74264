// Derived from schemas/lib/star-manifest.v1.json by `npx sluice contracts`. Do not edit.

import type { Contract } from '../../lib/contracts/contract.ts';
import { validate } from './star-manifest.v1.validate.ts';

/**
 * A batch of changes as rows of the star schema. The manifest is written last and once, as processed/manifests/<batch, nine digits>.json, so a batch is complete when its manifest exists; the load follows it.
 */
export interface StarManifest {
  /**
   * The batch of the extract manifest. Batches are loaded in this order, without gaps.
   */
  batch: number;
  /**
   * When the source's snapshot was taken, by the source's clock. The batch holds everything committed until then.
   */
  snapshot_at: string;
  /**
   * When the manifest was written.
   */
  transformed_at: string;
  /**
   * The earliest last_updated among the changes that the watermark found, in UTC. It is never later than the commit, so the reported lag is never too short. Null if all changes came from a first read or a comparison.
   */
  oldest_change_at: string | null;
  /**
   * The warehouse tables that have rows in this batch.
   *
   * Items: A table.
   */
  tables: {
    /**
     * Its name in the warehouse; the rows of deleted_row are by warehouse-delete, those of others by the contract of their table.
     */
    table: string;
    /**
     * How many rows the objects hold together.
     */
    rows: number;
    /**
     * Parquet objects in the same bucket, all below processed/<table>/<batch>/.
     *
     * Items: A key.
     */
    keys: string[];
    /**
     * The columns of the objects, in order. Their table's contract may have gained others since.
     *
     * Items: A name.
     */
    columns?: string[];
  }[];
  /**
   * The source tables on which whole dimensions depend, as of this batch; used by transform only.
   *
   * Items: A table.
   */
  state: {
    /**
     * Its name in the source.
     */
    table: string;
    /**
     * Parquet objects; those of an earlier batch where nothing changed. None makes an empty table.
     *
     * Items: A key.
     */
    keys: string[];
  }[];
  /**
   * Rows of the warehouse, as of this batch, in which 'Not stated' replaces a value that the source lacks.
   */
  substituted_rows: number;
  /**
   * Taken from the extract manifest, to reconcile the warehouse against.
   *
   * Items: A table of the source.
   */
  sources: {
    /**
     * Its name in the source.
     */
    table: string;
    /**
     * full: the first read, of every row; watermark: rows from the watermark on; comparison: every row, to find silent changes and deletions; slice: a part of a first read or comparison that takes several runs; none: the table no longer fits its contract, and waits.
     */
    read: 'full' | 'watermark' | 'comparison' | 'slice' | 'none';
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
     * Whether extract knows that the warehouse lacks rows of the source, or has more: a comparison is to be finished, or to begin. Missing if not.
     */
    is_behind?: boolean;
    /**
     * Keys of the rejected rows; none where there are more than 100 of them.
     *
     * @maxItems 100
     *
     * Items: A key.
     */
    rejected_keys: number[];
  }[];
}

export const starManifest: Contract<StarManifest> = {
  id: 'lib/star-manifest.v1',
  validate,
};
