import type { Warehouse } from '../ports/warehouse.ts';
import { literal } from '../sql/quote.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { alterStatements } from './alter-statements.ts';
import { type Catalogue, LEDGER } from './catalogue.ts';
import { createStatements } from './create-statements.ts';
import { foundColumns } from './found-columns.ts';
import { endBegunLoad } from './journal.ts';
import { lastEntry, tablesOf } from './ledger.ts';
import { type Batch, loadStatements } from './load-statements.ts';
import { sharesOf } from './shares.ts';

/**
 * Creates the catalogue's schema if it is missing, with as many statements at once as every warehouse accepts. If it exists,
 * gives it what its contracts have gained, and completes a load that died.
 * @throws {PermanentError} if the contracts changed in a way that the warehouse can't take; whatever the warehouse throws
 */
export async function createCatalogue(warehouse: Warehouse, catalogue: Catalogue): Promise<void> {
  const tables = await tablesOf(warehouse, catalogue);
  if (tables.has(LEDGER)) {
    const found = await foundColumns(warehouse, catalogue, tables);
    for (const statements of alterStatements(catalogue, found, warehouse.dialect)) await warehouse.apply(statements);
    return endBegunLoad(warehouse, catalogue);
  }
  for (const share of sharesOf(createStatements(catalogue, warehouse.dialect)))
    await warehouse.apply(warehouse.dialect === 'postgres' ? [oneAtATime(catalogue), ...share] : share);
}

/** PostgreSQL's IF NOT EXISTS fails if two loads create the same at once. There is no table yet to lock. */
function oneAtATime({ schema }: Catalogue): string {
  return `SELECT pg_advisory_xact_lock(hashtextextended(${literal(schema)}, 0))`;
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
