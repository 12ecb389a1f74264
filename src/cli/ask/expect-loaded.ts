import { hasLedger } from '../../lib/warehouse/ledger.ts';
import { WAREHOUSE as ORDERS } from '../../orders/warehouse.ts';
import { WAREHOUSE as TOTESYS } from '../../totesys/warehouse.ts';
import type { Pipeline } from '../cloud/deploy-pipelines.ts';
import { UsageError } from '../usage-error.ts';
import type { Select } from './answer.ts';

/** @throws {UsageError} where the pipeline has no schema in the warehouse, which its first load makes. */
export async function expectLoaded(pipeline: Pipeline, rows: Select): Promise<void> {
  const catalogue = pipeline === 'orders' ? ORDERS : TOTESYS;
  if (!(await hasLedger({ rows }, catalogue))) throw new UsageError('Nothing was loaded yet.');
}
