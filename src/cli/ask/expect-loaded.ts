import { type Catalogue, LEDGER } from '../../lib/warehouse/catalogue.ts';
import { lastEntry, type LedgerEntry, tablesOf } from '../../lib/warehouse/ledger.ts';
import { UsageError } from '../../lib/usage-error.ts';
import type { Select } from './answer.ts';

/**
 * The catalogue's last batch.
 * @throws {UsageError} if the warehouse has none yet, or not even the tables, which the first load creates
 */
export async function expectLoaded(catalogue: Catalogue, rows: Select): Promise<LedgerEntry> {
  const last = (await tablesOf({ rows }, catalogue)).has(LEDGER) ? await lastEntry({ rows }, catalogue) : undefined;
  if (!last) throw new UsageError('Nothing has been loaded yet.');
  return last;
}
