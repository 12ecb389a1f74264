import type { ObjectStore, StoredObject } from '../lib/ports/object-store.ts';
import type { WithEngine } from '../lib/ports/query-engine.ts';
import type { Warehouse } from '../lib/ports/warehouse.ts';
import { inParallel } from '../lib/batch/in-parallel.ts';
import { literal } from '../lib/sql/quote.ts';
import type { Telemetry } from '../lib/telemetry/telemetry.ts';
import { batchName } from '../lib/warehouse/batch-name.ts';
import { ownLastEntry } from '../lib/warehouse/ledger.ts';
import { createCatalogue, loadBatch } from '../lib/warehouse/load-batch.ts';
import { isDifferent, lastReconciliation } from '../lib/warehouse/reconciliation.ts';
import { listKeyOf, makeBatch } from './make-batch.ts';
import { WAREHOUSE } from './warehouse.ts';

interface Ports {
  readonly store: Pick<ObjectStore, 'list' | 'put'>;
  readonly withEngine: WithEngine;
  readonly warehouse: Warehouse;
  readonly telemetry: Telemetry;
}

/**
 * Loads clean objects into the warehouse, in one transaction with their reconciliation, except those already loaded: so what
 * arrives twice, late or out of order changes nothing.
 * @throws {PermanentError} if another lake's batches were loaded; what the engine and the warehouse throw. Nothing was
 * loaded then
 */
export async function load(keys: Iterable<string>, { store, withEngine, warehouse, telemetry }: Ports): Promise<void> {
  await createCatalogue(warehouse, WAREHOUSE);
  const objects = await existing(new Set(keys), store);
  for (;;) {
    const last = await ownLastEntry(warehouse, WAREHOUSE, () => isLastMadeIn(store, warehouse));
    const fresh = await notLoaded(objects, warehouse);
    if (fresh.length === 0) {
      telemetry.count('RepeatedObjects', objects.length);
      return;
    }
    const made = await withEngine((engine) => makeBatch(fresh, engine, store));
    const name = batchAfter(last);
    // if another load took the number, or this one did without getting the answer, ask again what is loaded
    if (!(await loadBatch(warehouse, WAREHOUSE, { ...made.batch, name }, telemetry))) continue;
    const reconciled = await lastReconciliation(warehouse, WAREHOUSE);
    telemetry.count('RepeatedObjects', objects.length - fresh.length);
    telemetry.count('LoadedBatches', 1);
    telemetry.count('LoadedRows', made.rows);
    telemetry.count('ConflictingDuplicates', made.otherContents);
    telemetry.count('ReconciliationDifferences', reconciled.filter(isDifferent).length);
    return;
  }
}

/** The objects as they are now; deleted ones are skipped. */
async function existing(keys: ReadonlySet<string>, store: Pick<ObjectStore, 'list'>): Promise<StoredObject[]> {
  const objects: StoredObject[] = [];
  await inParallel(keys, 16, async (key) => {
    objects.push(...(await store.list(key)).filter((object) => object.key === key));
  });
  return sorted(objects);
}

function sorted<O extends { readonly key: string }>(objects: readonly O[]): O[] {
  return objects.toSorted((one, other) => (one.key < other.key ? -1 : 1));
}

/** Whether the ledger's last batch was made in this lake, which keeps the list of its objects permanently. */
async function isLastMadeIn({ list }: Pick<ObjectStore, 'list'>, warehouse: Warehouse): Promise<boolean> {
  const { schema } = WAREHOUSE;
  const rows = await warehouse.rows(
    `SELECT object_key, etag FROM ${schema}.loaded_object WHERE batch = (SELECT max(batch) FROM ${schema}.load_ledger)`,
  );
  const objects = rows.map((row) => ({ key: row['object_key'] ?? '', etag: row['etag'] ?? '' }));
  return (await list(listKeyOf(sorted(objects)))).length > 0;
}

async function notLoaded(objects: readonly StoredObject[], warehouse: Warehouse): Promise<StoredObject[]> {
  if (objects.length === 0) return [];
  const list = objects.map(({ key }) => literal(key)).join(', ');
  const rows = await warehouse.rows(
    `SELECT object_key, etag FROM ${WAREHOUSE.schema}.loaded_object WHERE object_key IN (${list})`,
  );
  const loaded = new Map(rows.map((row) => [row['object_key'], row['etag']]));
  return objects.filter(({ key, etag }) => loaded.get(key) !== etag);
}

/** Batches are numbered without gaps. */
function batchAfter(last: { readonly batch: string } | undefined): string {
  return batchName(Number(last?.batch ?? 0) + 1);
}
