import { wholeTablePrefix } from '../../lib/lake/keys.ts';
import type { QueryEngine } from '../../lib/ports/query-engine.ts';
import type { StarManifest } from '../generated/star-manifest.v1.ts';
import type { Changes } from './land-changes.ts';
import { columnsOf, deletedInput, sourceInput, type SourceName } from './star-inputs.ts';

type State = StarManifest['state'];
type ReferenceName = State[number]['table'];

/** The tables of the source that are kept whole: a change of one rewrites rows of a dimension that are made of another. */
export interface ReferenceTables {
  /** As in the manifest. */
  readonly state: State;
  readonly whole: (name: SourceName) => readonly string[];
  readonly hasChanged: (name: SourceName) => boolean;
}

/** The reference tables after a batch, from what they were before it; one is written anew where the batch changes it. */
export async function applyChanges(
  batch: number,
  changes: Changes,
  before: State,
  engine: QueryEngine,
): Promise<ReferenceTables> {
  const hasChanged = (name: SourceName) => changes.rows(name).length > 0 || changes.hasDeletes(name);
  const state: State = [];
  for (const table of REFERENCE_TABLES) {
    const last = before.find((each) => each.table === table)?.keys ?? [];
    const keys = hasChanged(table) ? await writeTable(table, batch, { changes, last, engine }) : last;
    state.push({ table, keys: [...keys] });
  }
  return { state, whole: (name) => state.find(({ table }) => table === name)?.keys ?? [], hasChanged };
}

interface Parts {
  readonly changes: Changes;
  readonly last: readonly string[];
  readonly engine: QueryEngine;
}

async function writeTable(table: ReferenceName, batch: number, { changes, last, engine }: Parts) {
  const columns = columnsOf(table);
  const names = columns.map(({ name }) => name).join(', ');
  const key = `${table}_id`;
  const sql = `
    SELECT ${names} FROM change
    UNION ALL
    SELECT ${names} FROM before
    WHERE ${key} NOT IN (SELECT ${key} FROM change)
      AND ${key} NOT IN (SELECT id FROM deleted WHERE source_table = '${table}')
    ORDER BY ${key}`;
  const inputs = [
    { ...sourceInput(table, changes.rows(table)), name: 'change' },
    { ...sourceInput(table, last), name: 'before' },
    deletedInput(changes.deleted),
  ];
  const { keys } = await engine.write({ sql, inputs }, wholeTablePrefix(table, batch));
  return keys;
}

const REFERENCE_TABLES = ['department', 'staff', 'address', 'counterparty'] as const;
