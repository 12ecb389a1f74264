import { lakeTables } from '../duckdb/lake-tables.ts';
import { withScratchDuckDb } from '../duckdb/scratch-duckdb.ts';
import { PRELUDE } from '../engine/prelude.ts';
import type { AttachTables } from '../ports/table-catalog.ts';
import type { Publication } from './publish-table.ts';

interface WriterOptions {
  readonly tables: AttachTables;
  /** DuckDB's share of the memory; it spills beyond. */
  readonly memoryMiB: number;
  /** The parent of its folder; the system's temporary folder by default. */
  readonly scratch?: string;
}

type Writer = Publication['writer'];

/** Provides a writer of tables, with its own DuckDB and folder, for the duration of `work`. */
export function tableWriter({ tables, ...options }: WriterOptions) {
  return <Outcome>(work: (writer: Writer) => Promise<Outcome>): Promise<Outcome> =>
    withScratchDuckDb(options, async (duckDb, folder) => {
      for (const statement of PRELUDE) await duckDb.run(statement);
      return work({ duckDb, memoryMiB: options.memoryMiB, tables: lakeTables(duckDb, tables), folder });
    });
}
