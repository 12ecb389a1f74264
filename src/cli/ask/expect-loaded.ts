import type { Catalogue } from '../../lib/warehouse/catalogue.ts';
import { hasLedger } from '../../lib/warehouse/ledger.ts';
import { WAREHOUSE as ORDERS } from '../../orders/warehouse.ts';
import { WAREHOUSE as TOTESYS } from '../../totesys/warehouse.ts';
import type { Pipeline } from '../../local/cloud/deploy-pipelines.ts';
import { UsageError } from '../terminal/usage-error.ts';
import type { Select } from './answer.ts';

/**
 * What the pipeline has in the warehouse.
 * @throws {UsageError} where that isn't there, because its first load makes it
 */
export async function expectLoaded(pipeline: Pipeline, rows: Select): Promise<Catalogue> {
  const catalogue = pipeline === 'orders' ? ORDERS : TOTESYS;
  if (!(await hasLedger({ rows }, catalogue))) throw new UsageError('Nothing was loaded yet.');
  return catalogue;
}
