import type { Engine } from '../duckdb/duckdb.ts';

/** Makes the tables of a table bucket known to DuckDB as the catalogue `lake`. */
export type AttachTables = (duckDb: Engine) => Promise<void>;
