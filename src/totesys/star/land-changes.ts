import type { Column } from '../../lib/contracts/contract.ts';
import type { QueryEngine } from '../../lib/ports/query-engine.ts';
import { batchName, type Manifest } from '../manifests.ts';
import { columnsOf, type SourceName } from './star-inputs.ts';

/** The changes of a batch as typed Parquet. */
export interface Changes {
  /** Objects with the new and changed rows of a table; none where it has no such rows. */
  readonly rows: (name: SourceName) => readonly string[];
  /** Objects that name the rows that are gone; none where none are. */
  readonly deleted: readonly string[];
  readonly hasDeletes: (name: SourceName) => boolean;
}

/** Reads the objects of a batch once, so that every query and either engine sees the same values. */
export async function landChanges({ batch, tables }: Manifest, engine: QueryEngine): Promise<Changes> {
  const folder = `work/${batchName(batch)}`;
  const objectsOf = (kind: 'rows' | 'deletes') =>
    tables
      .map(({ table, objects }) => ({
        table,
        keys: objects.filter((each) => each.kind === kind).map(({ key }) => key),
      }))
      .filter(({ keys }) => keys.length > 0);

  const rows = new Map<SourceName, readonly string[]>();
  for (const { table, keys } of objectsOf('rows')) {
    const columns = columnsOf(table);
    const sql = `SELECT ${columns.map(({ name }) => name).join(', ')} FROM change`;
    const inputs = [{ name: 'change', format: 'ndjson', columns, keys } as const];
    rows.set(table, (await engine.write({ sql, inputs }, `${folder}/${table}`)).keys);
  }
  const deletes = objectsOf('deletes');
  return {
    rows: (name) => rows.get(name) ?? [],
    deleted:
      deletes.length === 0
        ? []
        : await landDeletes(
            deletes.flatMap(({ keys }) => keys),
            folder,
            engine,
          ),
    hasDeletes: (name) => deletes.some(({ table }) => table === name),
  };
}

async function landDeletes(keys: readonly string[], folder: string, engine: QueryEngine): Promise<readonly string[]> {
  const sql = 'SELECT "table" AS source_table, id FROM gone';
  const inputs = [{ name: 'gone', format: 'ndjson', columns: DELETED_ROW, keys } as const];
  return (await engine.write({ sql, inputs }, `${folder}/deleted`)).keys;
}

/** Of the contract deleted-row. */
const DELETED_ROW: readonly Column[] = [
  { name: 'table', type: 'VARCHAR', nullable: false },
  { name: 'id', type: 'INTEGER', nullable: false },
];
