import type { Catalogue } from '../../lib/warehouse/catalogue.ts';
import { hasLedger, lastEntry, type LedgerEntry } from '../../lib/warehouse/ledger.ts';
import { UsageError } from '../../lib/usage-error.ts';
import type { Select } from './answer.ts';

/**
 * The catalogue's last batch.
 * @throws {UsageError} if the warehouse has none yet, or not even the tables, which the first load creates
 */
export async function expectLoaded(catalogue: Catalogue, rows: Select): Promise<LedgerEntry> {
  const last = (await hasLedger({ rows }, catalogue)) ? await lastEntry({ rows }, catalogue) : undefined;
  if (!last) throw new UsageError('Nothing has been loaded yet.');
  return last;
}
