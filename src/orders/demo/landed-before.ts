import { contractRows } from '../../lib/duckdb/contract-rows.ts';
import { cleanFiles } from '../../cli/lake/tables.ts';
import { withScratchDuckDb } from '../../lib/duckdb/scratch-duckdb.ts';
import { orderLine } from '../generated/order-line.v1.ts';

/** How many lines of these keys, `<invoice_no>/<line_no>`, a copy of the lake holds already. */
export async function landedBefore(keys: ReadonlySet<string>, folder: string): Promise<number> {
  const files = await cleanFiles(folder, orderLine.table);
  if (files.length === 0) return 0;
  const rows = await withScratchDuckDb({ memoryMiB: 512 }, (engine) =>
    engine.run(`SELECT DISTINCT invoice_no || '/' || line_no AS key FROM ${contractRows(files, orderLine.columns)}`),
  );
  return rows.filter(({ key }) => keys.has(String(key))).length;
}
