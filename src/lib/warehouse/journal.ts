import { parseJson } from '../parse-json.ts';
import type { Warehouse } from '../ports/warehouse.ts';
import { batchIn } from './batch-content.ts';
import { BATCH, type Catalogue, JOURNAL, LEDGER } from './catalogue.ts';
import { type Batch, loadStatements } from './load-statements.ts';

/**
 * Completes the last load if it died: until then, a reader may see half a batch. Only Iceberg has such loads.
 * @throws whatever the warehouse throws
 */
export async function endBegunLoad(warehouse: Warehouse, catalogue: Catalogue): Promise<void> {
  if (warehouse.dialect !== 'iceberg') return;
  const batch = await begunBatch(warehouse, catalogue);
  if (!batch) return;
  try {
    await warehouse.apply(loadStatements(catalogue, batch, warehouse.dialect));
  } catch (error) {
    // that load may still be alive, or another one has completed it
    if ((await begunBatch(warehouse, catalogue))?.name === batch.name) throw error;
  }
}

async function begunBatch({ rows }: Pick<Warehouse, 'rows'>, { schema }: Catalogue): Promise<Batch | undefined> {
  const [row] = await rows(
    `SELECT content FROM ${schema}.${JOURNAL} WHERE ${BATCH.name} NOT IN (SELECT ${BATCH.name} FROM ${schema}.${LEDGER})`,
  );
  return row && batchIn(parseJson(row['content'] ?? ''));
}
