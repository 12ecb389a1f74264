import type { ObjectStore } from '../lib/ports/object-store.ts';
import type { Warehouse } from '../lib/ports/warehouse.ts';
import type { Telemetry } from '../lib/telemetry/telemetry.ts';
import { lastEntry, ownLastEntry } from '../lib/warehouse/ledger.ts';
import { createCatalogue, loadBatch } from '../lib/warehouse/load-batch.ts';
import { isDifferent, lastReconciliation, type Reconciled, reconcileNow } from '../lib/warehouse/reconciliation.ts';
import { sumOfRows } from '../lib/warehouse/sum-of-rows.ts';
import type { StarManifest } from './generated/star-manifest.v1.ts';
import { extractManifests, type Manifests, starManifests } from './manifests.ts';
import { batchOf, MEASURES, WAREHOUSE } from './warehouse.ts';

interface Ports {
  readonly store: ObjectStore;
  readonly warehouse: Warehouse;
  readonly telemetry: Telemetry;
  readonly now: () => Date;
}

export interface Loaded {
  /** The batches that this run loaded, in order. */
  readonly batches: readonly number[];
  /** Seconds from the oldest change that the source stamped to its being visible; null where none was. */
  readonly lag_seconds: number | null;
}

/**
 * Loads every batch that is transformed and that the warehouse's ledger doesn't name, in order, each in one transaction
 * with its reconciliation; where there is none, the last one is reconciled anew. The lag that is counted is also that of
 * what isn't loaded, because load or transform fails.
 * @throws {PermanentError} where another lake's batches were loaded; what the warehouse throws: batches before that one are
 * loaded
 */
export async function load({ store, warehouse, telemetry, now }: Ports): Promise<Loaded> {
  const { of, last } = starManifests(store);
  const batches: number[] = [];
  const lags: number[] = [];
  const late: number[] = [];
  const differences: number[] = [];
  const differing = (reconciled: readonly Reconciled[]) => differences.push(reconciled.filter(isDifferent).length);
  let next: number | undefined;
  try {
    await createCatalogue(warehouse, WAREHOUSE);
    next = (await lastLoaded(warehouse, of)) + 1;
    for (let manifest = await of(next); manifest; manifest = await of(next)) {
      late.push(...lagOf(manifest, now()));
      // false also where it was this run whose commit was not heard of: what is told of the batch holds in any case
      const isOurs = await loadBatch(warehouse, WAREHOUSE, batchOf(manifest), telemetry);
      lags.push(...lagOf(manifest, now()));
      if (isOurs) {
        batches.push(next);
        telemetry.count('LoadedBatches', 1);
        telemetry.count('LoadedRows', sumOfRows(manifest.tables));
      }
      differing(await lastReconciliation(warehouse, WAREHOUSE));
      next = (await lastLoaded(warehouse, of)) + 1;
    }
    const untransformed = await extractManifests(store).of(next);
    if (untransformed) late.push(...lagOf(untransformed, now()));
    // the warehouse may have been mended, or a row may be gone since
    if (differences.length === 0) differing(await reconcileNow(warehouse, WAREHOUSE, MEASURES));
  } catch (error) {
    // where the ledger can't be read, nobody knows what is loaded: what can't be seen is late
    const newest = next === undefined ? await last() : undefined;
    if (newest) late.push(...lagOf(newest, now()));
    throw error;
  } finally {
    // the largest, once: what an invocation counts is added up
    const ages = [...lags, ...late];
    if (ages.length > 0) telemetry.count('LagSeconds', Math.max(...ages));
    if (differences.length > 0) telemetry.count('ReconciliationDifferences', Math.max(...differences));
  }
  telemetry.count('WaitingRows', (await lastEntry(warehouse, WAREHOUSE))?.waitingRows ?? 0);
  return { batches, lag_seconds: lags.length > 0 ? Math.max(...lags) : null };
}

/** The ledger's last batch; 0 before the first. */
async function lastLoaded(warehouse: Warehouse, of: Manifests<StarManifest>['of']): Promise<number> {
  const last = await ownLastEntry(warehouse, WAREHOUSE, async ({ batch, snapshotAt }) => {
    const manifest = await of(Number(batch));
    return manifest !== undefined && Date.parse(manifest.snapshot_at) === Date.parse(snapshotAt);
  });
  return Number(last?.batch ?? 0);
}

/** No shorter than from the commit: rows are stamped before it. */
function lagOf({ oldest_change_at }: Pick<StarManifest, 'oldest_change_at'>, now: Date): number[] {
  return oldest_change_at === null ? [] : [(now.getTime() - Date.parse(oldest_change_at)) / 1000];
}
