import type { Warehouse } from '../ports/warehouse.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import type { Catalogue } from './catalogue.ts';
import { createStatements } from './create-statements.ts';
import { endBegunLoad } from './journal.ts';
import { hasLedger, lastEntry } from './ledger.ts';
import { type Batch, loadStatements } from './load-statements.ts';

/**
 * Creates the catalogue's schema if it is missing, with as many statements at once as every warehouse accepts. If it exists,
 * completes a load that died.
 */
export async function createCatalogue(warehouse: Warehouse, catalogue: Catalogue): Promise<void> {
  if (await hasLedger(warehouse, catalogue)) return endBegunLoad(warehouse, catalogue);
  const statements = createStatements(catalogue, warehouse.dialect);
  for (let start = 0; start < statements.length; start += MOST_STATEMENTS)
    await warehouse.apply(statements.slice(start, start + MOST_STATEMENTS));
}

/**
 * Loads the batch after the ledger's last one. Returns false if another load was first, or an earlier attempt whose
 * commit went unacknowledged: the warehouse is then as if this load had done it.
 * @throws whatever the warehouse throws; nothing of the batch is then loaded
 */
export async function loadBatch(
  warehouse: Warehouse,
  catalogue: Catalogue,
  batch: Batch,
  telemetry: Pick<Telemetry, 'recovered'>,
): Promise<boolean> {
  try {
    await warehouse.apply(loadStatements(catalogue, batch, warehouse.dialect));
    return true;
  } catch (error) {
    await endBegunLoad(warehouse, catalogue);
    const last = await lastEntry(warehouse, catalogue);
    if (last === undefined || last.batch < batch.name) throw error;
    telemetry.recovered(error);
    return false;
  }
}

/** Of one transaction: https://docs.aws.amazon.com/redshift-data/latest/APIReference/API_BatchExecuteStatement.html */
export const MOST_STATEMENTS = 40;
