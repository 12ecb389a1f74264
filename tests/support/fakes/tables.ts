import { randomUUID } from 'node:crypto';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AttachTables } from '../../../src/lib/ports/table-catalog.ts';

export interface FakeTables extends AttachTables {
  readonly file: string;
  /** Another table bucket with the same content, once this one has been attached; no one may have it attached now. */
  readonly copy: () => Promise<FakeTables>;
}

/** A table bucket with some namespaces: a database file of DuckDB in `folder`, which takes the same SQL. */
export function fakeTables(folder: string, namespaces: readonly string[]): FakeTables {
  const file = join(folder, `${randomUUID()}.duckdb`);
  const attach: AttachTables = async (duckDb) => {
    await duckDb.run(`ATTACH '${file}' AS lake`);
    for (const namespace of namespaces) await duckDb.run(`CREATE SCHEMA IF NOT EXISTS lake.${namespace}`);
  };
  const copy = async () => {
    const other = fakeTables(folder, namespaces);
    await copyFile(file, other.file);
    return other;
  };
  return Object.assign(attach, { file, copy });
}
