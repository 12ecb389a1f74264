import type { Column } from '../contracts/contract.ts';
import { countRows } from '../engine/count-rows.ts';
import { PermanentError } from '../errors.ts';
import { batchWork } from '../lake/keys.ts';
import type { InputTable, QueryEngine } from '../ports/query-engine.ts';
import { sumOfRows } from '../warehouse/sum-of-rows.ts';
import type { Manifest } from '../extract/manifests.ts';
import { isNumbered, keyColumns } from '../extract/row-key.ts';
import type { ManifestObject } from '../extract/objects.ts';
import { deletedInput, deletedKeysInput, sourceInput, sourceTableOf, warehouseColumnsOf } from './star-inputs.ts';
import type { SourceTable } from './tables.ts';

/** The changes of a batch as typed Parquet. */
export interface Changes {
  /** Objects with the new and changed rows of a table; none if it has no such rows. */
  readonly rows: (name: string) => readonly string[];
  /** Objects that list the deleted rows; none if there are none. */
  readonly deleted: readonly string[];
  /** Objects with the keys of a copied table's deleted rows. */
  readonly deletedKeys: (name: string) => readonly string[];
  readonly hasDeletes: (name: string) => boolean;
}

/**
 * Reads the objects of a batch once, so that every query and either engine sees the same values.
 * @throws {PermanentError} if their row counts differ from the manifest's.
 */
export async function landChanges(
  { batch, tables }: Manifest,
  sources: readonly SourceTable[],
  engine: QueryEngine,
): Promise<Changes> {
  const folder = batchWork(batch);
  const objectsOf = (kind: ManifestObject['kind']) =>
    tables
      .map(({ table, objects }) => ({ table, objects: objects.filter((each) => each.kind === kind) }))
      .filter(({ objects }) => objects.length > 0);

  const landed: Landed[] = [];
  const rows = new Map<string, readonly string[]>();
  for (const { table, objects } of objectsOf('rows')) {
    const source = sourceTableOf(sources, table);
    const columns = warehouseColumnsOf(source);
    const sql = `SELECT ${columns.map(({ name }) => name).join(', ')} FROM change`;
    const inputs = [{ name: 'change', format: 'ndjson', columns, keys: keysOf(objects) } as const];
    const { keys } = await engine.write({ sql, inputs }, `${folder}/${table}`);
    rows.set(table, keys);
    landed.push({ input: sourceInput(source, keys), expected: sumOfRows(objects) });
  }
  const deletes = objectsOf('deletes').map((each) => ({ ...each, source: sourceTableOf(sources, each.table) }));
  const deletedKeys = new Map<string, readonly string[]>();
  for (const { table, source, objects } of deletes.filter((each) => each.source.star?.isCopied)) {
    const keys = await landDeletedKeys(source, keysOf(objects), { folder, engine });
    deletedKeys.set(table, keys);
    landed.push({ input: deletedKeysInput(source, keys), expected: sumOfRows(objects) });
  }
  const gone = deletes.filter(({ source }) => !source.star?.isCopied).flatMap(({ objects }) => objects);
  const deleted = gone.length === 0 ? [] : await landDeletes(keysOf(gone), folder, engine);
  landed.push({ input: deletedInput(deleted), expected: sumOfRows(gone) });
  await expectRows(landed, batch, engine);
  return {
    rows: (name) => rows.get(name) ?? [],
    deleted,
    deletedKeys: (name) => deletedKeys.get(name) ?? [],
    hasDeletes: (name) => deletes.some(({ table }) => table === name),
  };
}

interface Landed {
  readonly input: InputTable;
  readonly expected: number;
}

async function expectRows(landed: readonly Landed[], batch: number, engine: QueryEngine): Promise<void> {
  const inputs = landed.map(({ input }) => input);
  for (const [n, rows] of (await countRows(inputs, engine)).entries()) {
    const { input, expected } = landed[n] ?? {};
    if (rows !== expected)
      throw new PermanentError(`Expected ${expected} rows of ${input?.name} in batch ${batch}, not ${rows}`);
  }
}

async function landDeletes(keys: readonly string[], folder: string, engine: QueryEngine): Promise<readonly string[]> {
  const sql = 'SELECT "table" AS source_table, id FROM gone';
  const inputs = [{ name: 'gone', format: 'ndjson', columns: DELETED_ROW, keys } as const];
  return (await engine.write({ sql, inputs }, `${folder}/deleted`)).keys;
}

/** A key that is a number arrives as in deleted-row, any other as its fields. */
async function landDeletedKeys(
  { name, contract }: SourceTable,
  keys: readonly string[],
  { folder, engine }: { readonly folder: string; readonly engine: QueryEngine },
): Promise<readonly string[]> {
  const columns = keyColumns(contract);
  const names = columns.map((column) => column.name).join(', ');
  const sql = `SELECT ${isNumbered(contract) ? `id AS ${names}` : names} FROM gone`;
  const format = 'ndjson';
  const inputs = [{ name: 'gone', format, columns: isNumbered(contract) ? DELETED_ROW : columns, keys } as const];
  return (await engine.write({ sql, inputs }, `${folder}/deleted/${name}`)).keys;
}

function keysOf(objects: readonly ManifestObject[]): string[] {
  return objects.map(({ key }) => key);
}

/** Of the contract deleted-row. */
const DELETED_ROW: readonly Column[] = [
  { name: 'table', type: 'VARCHAR', nullable: false },
  { name: 'id', type: 'INTEGER', nullable: false },
];
