import { PermanentError } from '../errors.ts';
import type { Warehouse } from '../ports/warehouse.ts';
import { literal } from '../sql/quote.ts';
import { type Catalogue, LEDGER } from './catalogue.ts';

/** A batch that was loaded. */
export interface LedgerEntry {
  readonly batch: string;
  /** ISO 8601 in UTC, to the millisecond, as `loadedAt`. */
  readonly snapshotAt: string;
  readonly loadedAt: string;
  readonly loadedRows: number;
  /** Sum over all reconciled tables after the load, without rows made obsolete by a later version or a deletion. */
  readonly waitingRows: number;
}

/** The names of the tables in the catalogue's schema; none if it doesn't exist. */
export async function tablesOf(
  warehouse: Pick<Warehouse, 'rows'>,
  { schema }: Catalogue,
): Promise<ReadonlySet<string | null | undefined>> {
  const tables = await warehouse.rows(
    `SELECT table_name FROM information_schema.tables WHERE table_schema = ${literal(schema)}`,
  );
  return new Set(tables.map((row) => row['table_name']));
}

/** The last batch that was loaded; undefined before the first. */
export async function lastEntry(
  warehouse: Pick<Warehouse, 'rows'>,
  { schema }: Catalogue,
): Promise<LedgerEntry | undefined> {
  const [row] = await warehouse.rows(
    `SELECT batch, snapshot_at, loaded_at, loaded_rows, waiting_rows FROM ${schema}.${LEDGER} WHERE batch = (SELECT max(batch) FROM ${schema}.${LEDGER})`,
  );
  return (
    row && {
      batch: row['batch'] ?? '',
      snapshotAt: inUtc(row['snapshot_at']),
      loadedAt: inUtc(row['loaded_at']),
      loadedRows: Number(row['loaded_rows']),
      waitingRows: Number(row['waiting_rows']),
    }
  );
}

function inUtc(time: string | null | undefined): string {
  return new Date(`${(time ?? '').replace(' ', 'T')}Z`).toISOString();
}

/**
 * The last loaded batch, if `isOurs` confirms that it is this lake's: batch numbers are the same in every lake.
 * @throws {PermanentError} if it is another lake's; whatever `isOurs` and the warehouse throw
 */
export async function ownLastEntry(
  warehouse: Warehouse,
  catalogue: Catalogue,
  isOurs: (last: LedgerEntry) => Promise<boolean>,
): Promise<LedgerEntry | undefined> {
  const last = await lastEntry(warehouse, catalogue);
  if (!last || (await isOurs(last))) return last;
  const batch = Number(last.batch);
  throw new PermanentError(`Batch ${batch} in the warehouse comes from another lake: each lake needs its own database`);
}
