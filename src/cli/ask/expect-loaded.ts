import type { Catalogue } from '../../lib/warehouse/catalogue.ts';
import { hasLedger, lastEntry } from '../../lib/warehouse/ledger.ts';
import { UsageError } from '../../lib/usage-error.ts';
import type { Select } from './answer.ts';

/** @throws {UsageError} if the warehouse has none of the catalogue's batches yet, or not even its tables, which the first load creates */
export async function expectLoaded(catalogue: Catalogue, rows: Select): Promise<void> {
  const isLoaded = (await hasLedger({ rows }, catalogue)) && (await lastEntry({ rows }, catalogue));
  if (!isLoaded) throw new UsageError('Nothing has been loaded yet.');
}
