import { PermanentError } from '../errors.ts';
import type { Warehouse } from '../ports/warehouse.ts';
import { literal } from '../sql/quote.ts';
import { type Catalogue, LEDGER } from './catalogue.ts';

/** A batch that was loaded. */
export interface LedgerEntry {
  readonly batch: string;
  /** ISO 8601 in UTC, to the millisecond. */
  readonly snapshotAt: string;
  /** Of all tables that are reconciled, after the load: rows that a later version or a deletion made obsolete don't count. */
  readonly waitingRows: number;
}

/** Whether the catalogue's schema was made. */
export async function hasLedger(warehouse: Pick<Warehouse, 'rows'>, { schema }: Catalogue): Promise<boolean> {
  const tables = await warehouse.rows(
    `SELECT table_name FROM information_schema.tables WHERE table_schema = ${literal(schema)} AND table_name = ${literal(LEDGER)}`,
  );
  return tables.length > 0;
}

/** The last batch that was loaded; undefined before the first. */
export async function lastEntry(
  warehouse: Pick<Warehouse, 'rows'>,
  { schema }: Catalogue,
): Promise<LedgerEntry | undefined> {
  const [row] = await warehouse.rows(
    `SELECT batch, snapshot_at, waiting_rows FROM ${schema}.${LEDGER} WHERE batch = (SELECT max(batch) FROM ${schema}.${LEDGER})`,
  );
  return (
    row && {
      batch: row['batch'] ?? '',
      snapshotAt: new Date(`${(row['snapshot_at'] ?? '').replace(' ', 'T')}Z`).toISOString(),
      waitingRows: Number(row['waiting_rows']),
    }
  );
}

/**
 * The last batch that was loaded, which `isOurs` knows to be this lake's: numbers are the same in every lake.
 * @throws {PermanentError} where it is another lake's; what `isOurs` and the warehouse throw
 */
export async function ownLastEntry(
  warehouse: Warehouse,
  catalogue: Catalogue,
  isOurs: (last: LedgerEntry) => Promise<boolean>,
): Promise<LedgerEntry | undefined> {
  const last = await lastEntry(warehouse, catalogue);
  if (!last || (await isOurs(last))) return last;
  const batch = Number(last.batch);
  throw new PermanentError(`The warehouse's batch ${batch} is another lake's: each lake needs a database of its own`);
}
