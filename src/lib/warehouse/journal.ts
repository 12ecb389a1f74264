import { parseJson } from '../parse-json.ts';
import type { Warehouse } from '../ports/warehouse.ts';
import { at, list } from '../values.ts';
import { BATCH, type Catalogue, JOURNAL, LEDGER } from './catalogue.ts';
import { type Batch, loadStatements } from './load-statements.ts';

/**
 * Ends the load that was begun last, should it have died: whatever is read before that may be half a batch. Only Iceberg has
 * such loads.
 * @throws whatever the warehouse throws
 */
export async function endBegunLoad(warehouse: Warehouse, catalogue: Catalogue): Promise<void> {
  if (warehouse.dialect !== 'iceberg') return;
  const batch = await begunBatch(warehouse, catalogue);
  if (!batch) return;
  try {
    await warehouse.apply(loadStatements(catalogue, batch, warehouse.dialect));
  } catch (error) {
    // it may be alive, or another load has ended it
    if ((await begunBatch(warehouse, catalogue))?.name === batch.name) throw error;
  }
}

async function begunBatch({ rows }: Pick<Warehouse, 'rows'>, { schema }: Catalogue): Promise<Batch | undefined> {
  const [row] = await rows(
    `SELECT content FROM ${schema}.${JOURNAL} WHERE ${BATCH.name} NOT IN (SELECT ${BATCH.name} FROM ${schema}.${LEDGER})`,
  );
  return row && batchIn(parseJson(row['content'] ?? ''));
}

function batchIn(content: unknown): Batch {
  const text = (value: unknown, ...path: string[]) => String(at(value, ...path));
  const texts = (value: unknown) => list(value).map(String);
  const textOrNull = (value: unknown) => (typeof value === 'string' ? value : null);
  return {
    name: text(content, 'name'),
    snapshotAt: text(content, 'snapshotAt'),
    oldestChangeAt: textOrNull(at(content, 'oldestChangeAt')),
    substitutedRows: Number(at(content, 'substitutedRows')),
    parts: list(at(content, 'parts')).map((part) => ({
      table: text(part, 'table'),
      rows: Number(at(part, 'rows')),
      keys: texts(at(part, 'keys')),
    })),
    checks: list(at(content, 'checks')).map((check) => {
      const sum = at(check, 'sum');
      return {
        table: text(check, 'table'),
        sourceRows: Number(at(check, 'sourceRows')),
        rejectedRows: Number(at(check, 'rejectedRows')),
        rejectedKeys: list(at(check, 'rejectedKeys')).map(Number),
        ...(sum !== undefined && { sum: { measure: text(sum, 'measure'), source: textOrNull(at(sum, 'source')) } }),
        isKnown: at(check, 'isKnown') === true,
      };
    }),
  };
}
