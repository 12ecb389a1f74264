import { accept } from '../../lib/contracts/validate.ts';
import { fileList } from '../../lib/duckdb/contract-rows.ts';
import { withScratchDuckDb } from '../../lib/duckdb/scratch-duckdb.ts';
import { failedEvent, type FailedEvent } from '../../lib/generated/failed-event.v1.ts';
import { at, entries } from '../../lib/values.ts';
import { literal } from '../../lib/sql/quote.ts';
import { failedFiles, failedRowsIn, sourceHas } from '../lake/failed-messages.ts';

/** A failed message of a copied lake, with its content; the ID may also be that of its source, if no failed message has it. */
export async function findFailed(lake: string, id: string): Promise<FailedEvent | undefined> {
  const files = await failedFiles(lake);
  if (files.length === 0) return undefined;
  const rows = await withScratchDuckDb({ memoryMiB: 1024 }, (engine) =>
    engine.run(
      `SELECT to_json(event) AS event FROM ${failedRowsIn(fileList(files))} AS event
       WHERE id = ${literal(id)} OR ${sourceHas(id)} ORDER BY id <> ${literal(id)}, first_seen LIMIT 1`,
    ),
  );
  const [row] = rows.map((each): unknown => JSON.parse(String(each['event'])));
  if (row === undefined) return undefined;
  // a source is JSON in a text, because each kind has other members
  const source: unknown = JSON.parse(String(at(row, 'source')));
  return accept(failedEvent, { ...Object.fromEntries(entries(row)), source });
}
