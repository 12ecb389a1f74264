import { wholeTablePrefix } from '../lake/keys.ts';
import type { QueryEngine } from '../ports/query-engine.ts';
import type { StarManifest } from '../generated/star-manifest.v1.ts';
import type { SourceTable } from './tables.ts';
import type { Changes } from './land-changes.ts';
import { deletedInput, sourceInput, warehouseColumnsOf } from './star-inputs.ts';

type State = StarManifest['state'];

/** The source tables that are kept whole: a change in one rewrites dimension rows that are made from another. */
export interface ReferenceTables {
  /** As in the manifest. */
  readonly state: State;
  readonly whole: (name: string) => readonly string[];
  readonly hasChanged: (name: string) => boolean;
}

/** The reference tables after a batch, made from those before it; only those that the batch changes are rewritten. */
export async function applyChanges(
  batch: number,
  changes: Changes,
  {
    tables,
    before,
    engine,
  }: { readonly tables: readonly SourceTable[]; readonly before: State; readonly engine: QueryEngine },
): Promise<ReferenceTables> {
  const hasChanged = (name: string) => changes.rows(name).length > 0 || changes.hasDeletes(name);
  const state: State = [];
  for (const table of referenceTables(tables)) {
    const last = before.find((each) => each.table === table.name)?.keys ?? [];
    const keys = hasChanged(table.name) ? await writeTable(table, batch, { changes, last, engine }) : last;
    state.push({ table: table.name, keys: [...keys] });
  }
  return { state, whole: (name) => state.find(({ table }) => table === name)?.keys ?? [], hasChanged };
}

interface Parts {
  readonly changes: Changes;
  readonly last: readonly string[];
  readonly engine: QueryEngine;
}

async function writeTable(source: SourceTable, batch: number, { changes, last, engine }: Parts) {
  const { name: table, contract } = source;
  const names = warehouseColumnsOf(source)
    .map(({ name }) => name)
    .join(', ');
  const key = contract.key.join();
  const sql = `
    SELECT ${names} FROM change
    UNION ALL
    SELECT ${names} FROM before
    WHERE ${key} NOT IN (SELECT ${key} FROM change)
      AND ${key} NOT IN (SELECT id FROM deleted WHERE source_table = '${table}')
    ORDER BY ${key}`;
  const inputs = [
    { ...sourceInput(source, changes.rows(table)), name: 'change' },
    { ...sourceInput(source, last), name: 'before' },
    deletedInput(changes.deleted),
  ];
  const { keys } = await engine.write({ sql, inputs }, wholeTablePrefix(table, batch));
  return keys;
}

/** The tables that a query joins, and those it joins them to. */
function referenceTables(tables: readonly SourceTable[]): SourceTable[] {
  return tables.filter(({ contract, star }) =>
    star?.joins ? true : tables.some((other) => other.star?.joins?.includes(contract)),
  );
}
