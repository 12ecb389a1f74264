import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { AttachTables } from '../../../src/lib/ports/table-catalog.ts';

/** A table bucket with some namespaces: a database file of DuckDB in `folder`, which takes the same SQL. */
export function fakeTables(folder: string, namespaces: readonly string[]): AttachTables {
  const file = join(folder, `${randomUUID()}.duckdb`);
  return async (duckDb) => {
    await duckDb.run(`ATTACH '${file}' AS lake`);
    for (const namespace of namespaces) await duckDb.run(`CREATE SCHEMA IF NOT EXISTS lake.${namespace}`);
  };
}
