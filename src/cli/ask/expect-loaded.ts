import type { Catalogue } from '../../lib/warehouse/catalogue.ts';
import { hasLedger } from '../../lib/warehouse/ledger.ts';
import { UsageError } from '../../lib/usage-error.ts';
import type { Select } from './answer.ts';

/** @throws {UsageError} if the warehouse doesn't have the catalogue's tables yet; the first load creates them */
export async function expectLoaded(catalogue: Catalogue, rows: Select): Promise<void> {
  if (!(await hasLedger({ rows }, catalogue))) throw new UsageError('Nothing has been loaded yet.');
}
