import { batchName } from '../../lib/warehouse/batch-name.ts';
import { lastEntry, tablesOf } from '../../lib/warehouse/ledger.ts';
import { type Catalogue, LEDGER } from '../../lib/warehouse/catalogue.ts';
import type { Warehouse } from '../../lib/ports/warehouse.ts';
import { waitFor } from '../wait-for.ts';

/** Waits until a batch has followed its events into the warehouse. @throws {UnavailableError} if that takes too long */
export async function untilLoaded(
  batch: number,
  warehouse: Pick<Warehouse, 'rows'>,
  catalogue: Catalogue,
): Promise<void> {
  await waitFor(`batch ${batch} in the warehouse ${catalogue.schema}`, new AbortController().signal, async () => {
    if (!(await tablesOf(warehouse, catalogue)).has(LEDGER)) return undefined;
    const last = await lastEntry(warehouse, catalogue);
    return last && last.batch >= batchName(batch) ? last : undefined;
  });
}
