import type { ObjectStore } from '../lib/ports/object-store.ts';
import type { Warehouse } from '../lib/ports/warehouse.ts';
import type { Telemetry } from '../lib/telemetry/telemetry.ts';
import { lastEntry } from '../lib/warehouse/ledger.ts';
import { createCatalogue, loadBatch } from '../lib/warehouse/load-batch.ts';
import { isDifferent, lastReconciliation } from '../lib/warehouse/reconciliation.ts';
import type { StarManifest } from './generated/star-manifest.v1.ts';
import { starManifests } from './manifests.ts';
import { batchOf, WAREHOUSE } from './warehouse.ts';

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
 * with its reconciliation.
 * @throws what the warehouse throws; batches before that one are loaded
 */
export async function load({ store, warehouse, telemetry, now }: Ports): Promise<Loaded> {
  await createCatalogue(warehouse, WAREHOUSE);
  const { of } = starManifests(store);
  const batches: number[] = [];
  const lags: number[] = [];
  let next = Number((await lastEntry(warehouse, WAREHOUSE))?.batch ?? 0) + 1;
  for (let manifest = await of(next); manifest; manifest = await of(next)) {
    const isOurs = await loadBatch(warehouse, WAREHOUSE, batchOf(manifest), telemetry);
    if (isOurs) {
      batches.push(next);
      telemetry.count('LoadedBatches', 1);
      telemetry.count('LoadedRows', rowsOf(manifest));
      lags.push(...lagOf(manifest, now()));
      const reconciled = await lastReconciliation(warehouse, WAREHOUSE);
      telemetry.count('ReconciliationDifferences', reconciled.filter(isDifferent).length);
    }
    next++;
  }
  const lag = lags.length > 0 ? Math.max(...lags) : null;
  if (lag !== null) telemetry.count('LagSeconds', lag);
  if (batches.length > 0) telemetry.count('WaitingRows', (await lastEntry(warehouse, WAREHOUSE))?.waitingRows ?? 0);
  return { batches, lag_seconds: lag };
}

function rowsOf({ tables }: StarManifest): number {
  return tables.reduce((sum, { rows }) => sum + rows, 0);
}

/** No shorter than from the commit: rows are stamped before it. */
function lagOf({ oldest_change_at }: StarManifest, now: Date): number[] {
  return oldest_change_at === null ? [] : [(now.getTime() - Date.parse(oldest_change_at)) / 1000];
}
