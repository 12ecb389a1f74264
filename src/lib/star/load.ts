import type { ObjectStore } from '../ports/object-store.ts';
import type { Warehouse } from '../ports/warehouse.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import type { Catalogue } from '../warehouse/catalogue.ts';
import { lastEntry, ownLastEntry } from '../warehouse/ledger.ts';
import { createCatalogue, loadBatch } from '../warehouse/load-batch.ts';
import { isDifferent, lastReconciliation, type Reconciled, reconcileNow } from '../warehouse/reconciliation.ts';
import { sumOfRows } from '../warehouse/sum-of-rows.ts';
import type { StarManifest } from '../generated/star-manifest.v1.ts';
import { extractManifests, type Manifests, starManifests } from '../extract/manifests.ts';
import { batchOf } from './batch-of.ts';
import type { Star } from './star.ts';

export interface Ports {
  readonly star: Star;
  readonly store: ObjectStore;
  readonly warehouse: Warehouse;
  readonly telemetry: Telemetry;
  readonly now: () => Date;
}

export interface Loaded {
  /** The batches that this run loaded, in order. */
  readonly batches: readonly number[];
  /** Seconds from the oldest change that the source stamped until it became visible; null if there was none. */
  readonly lag_seconds: number | null;
}

/**
 * Loads every transformed batch that the warehouse's ledger doesn't name, in order, each in one transaction
 * with its reconciliation; if there is none, the last batch is reconciled again. The reported lag includes
 * batches that aren't loaded because load or transform fails.
 * @throws {PermanentError} if another lake's batches were loaded; whatever the warehouse throws. Earlier batches are then
 * loaded
 */
export async function load({ star, store, warehouse, telemetry, now }: Ports): Promise<Loaded> {
  const { of, last } = starManifests(store);
  const catalogue = star.warehouse;
  const batches: number[] = [];
  const lags: number[] = [];
  const late: number[] = [];
  const differences: number[] = [];
  const differing = (reconciled: readonly Reconciled[]) => differences.push(reconciled.filter(isDifferent).length);
  let next: number | undefined;
  let waiting: StarManifest | undefined;
  try {
    await createCatalogue(warehouse, catalogue);
    next = (await lastLoaded(warehouse, catalogue, of)) + 1;
    for (let manifest = await of(next); manifest; manifest = await of(next)) {
      waiting = manifest;
      // also false if it was this run whose commit went unacknowledged; the report on the batch holds either way
      const isOurs = await loadBatch(warehouse, catalogue, batchOf(star, manifest), telemetry);
      waiting = undefined;
      lags.push(...lagOf(manifest, now()));
      if (isOurs) {
        batches.push(next);
        telemetry.count('LoadedBatches', 1);
        telemetry.count('LoadedRows', sumOfRows(manifest.tables));
      }
      differing(await lastReconciliation(warehouse, catalogue));
      next = (await lastLoaded(warehouse, catalogue, of)) + 1;
    }
    late.push(...(await agesFrom(next, store, now())));
    // the warehouse may have been repaired, or a row may be gone since
    if (differences.length === 0) differing(await reconcileNow(warehouse, catalogue, star.measures));
  } catch (error) {
    // if the ledger can't be read, no one knows what is loaded: what can't be seen is late
    waiting ??= next === undefined ? await last() : undefined;
    if (waiting) late.push(ageOf(waiting, now()));
    throw error;
  } finally {
    // only the largest, once: what an invocation counts is added up
    const ages = [...lags, ...late];
    if (ages.length > 0) telemetry.count('LagSeconds', Math.max(...ages));
    if (differences.length > 0) telemetry.count('ReconciliationDifferences', Math.max(...differences));
  }
  telemetry.count('WaitingRows', (await lastEntry(warehouse, catalogue))?.waitingRows ?? 0);
  return { batches, lag_seconds: lags.length > 0 ? Math.max(...lags) : null };
}

/** The ledger's last batch; 0 before the first. */
async function lastLoaded(
  warehouse: Warehouse,
  catalogue: Catalogue,
  of: Manifests<StarManifest>['of'],
): Promise<number> {
  const last = await ownLastEntry(warehouse, catalogue, async ({ batch, snapshotAt }) => {
    const manifest = await of(Number(batch));
    return manifest !== undefined && Date.parse(manifest.snapshot_at) === Date.parse(snapshotAt);
  });
  return Number(last?.batch ?? 0);
}

/** The ages, in seconds, of batches from a given one on that are extracted but not transformed. */
export async function agesFrom(next: number, store: ObjectStore, now: Date): Promise<number[]> {
  const extracted = extractManifests(store);
  const ages: number[] = [];
  for (let batch = await extracted.of(next); batch; batch = await extracted.of(batch.batch + 1))
    ages.push(ageOf(batch, now));
  return ages;
}

/** Never too short, because rows are stamped before the commit. */
function lagOf({ oldest_change_at }: Pick<StarManifest, 'oldest_change_at'>, now: Date): number[] {
  return oldest_change_at === null ? [] : [(now.getTime() - Date.parse(oldest_change_at)) / 1000];
}

/** The lag of data that isn't loaded: since its oldest change, or since its extraction if the source stamped none. */
function ageOf(
  { oldest_change_at, snapshot_at }: Pick<StarManifest, 'oldest_change_at' | 'snapshot_at'>,
  now: Date,
): number {
  return (now.getTime() - Date.parse(oldest_change_at ?? snapshot_at)) / 1000;
}
