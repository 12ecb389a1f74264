import { type Reconciled, reconcileNow } from '../../lib/warehouse/reconciliation.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { expectLoaded } from '../ask/expect-loaded.ts';
import { openWarehouse, type WarehouseOptions } from '../ask/open-warehouse.ts';
import type { NamedWarehouse } from '../pipelines/warehouses.ts';

export interface Reconciliation {
  /** `The warehouse now, beside the source in batch 12`. */
  readonly title: string;
  readonly tables: readonly Reconciled[];
}

/**
 * Compares what the source had in the last batch with what the warehouse has now.
 * @throws {UsageError} if nothing has been loaded; {UnavailableError} if the warehouse can't be reached
 */
export async function reconcile(warehouse: NamedWarehouse, options: WarehouseOptions): Promise<Reconciliation> {
  const rows = await openWarehouse(warehouse, options);
  await expectLoaded(warehouse.catalogue, rows);
  const tables = await reconcileNow({ rows }, warehouse.catalogue, warehouse.measures);
  const [first] = tables;
  if (!first) throw new UsageError('Nothing has been loaded yet.');
  return { title: `The warehouse now, beside ${warehouse.source} batch ${Number(first.batch)}`, tables };
}
