import { type Engine, withDuckDb } from '../../../src/lib/duckdb/duckdb.ts';
import type { AttachTables } from '../../../src/lib/ports/table-catalog.ts';
import { inScratch } from '../../support/fakes/parquet.ts';

/** A DuckDB that has the tables of a table bucket as the catalogue `lake`. */
export function inTables<Result>(attach: AttachTables, work: (duckDb: Engine) => Promise<Result>): Promise<Result> {
  return inScratch((folder) =>
    withDuckDb({ folder, memoryMiB: 512, revealErrors: true }, async (duckDb) => {
      await attach(duckDb);
      return work(duckDb);
    }),
  );
}
