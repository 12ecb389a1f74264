import type { Column } from '../contracts/contract.ts';
import { countRows } from '../engine/count-rows.ts';
import { PermanentError } from '../errors.ts';
import { starPrefix } from '../lake/keys.ts';
import type { InputTable, QueryEngine } from '../ports/query-engine.ts';
import { batchName } from '../warehouse/batch-name.ts';
import { sumOfRows } from '../warehouse/sum-of-rows.ts';
import type { StarManifest } from '../generated/star-manifest.v1.ts';
import type { Manifest } from '../extract/manifests.ts';
import type { Engines } from './engines.ts';
import { landChanges, type Changes } from './land-changes.ts';
import { applyChanges, type ReferenceTables } from './reference-tables.ts';
import type { Star } from './star.ts';
import { deletedInput, deletedKeysInput, sourceInput, sourceTableOf } from './star-inputs.ts';
import { namesBatch, type StarQuery } from './star-queries.ts';
import type { SourceTable } from './tables.ts';

export type MadeStar = Pick<StarManifest, 'tables' | 'state' | 'substituted_rows'>;

/** Writes the star-schema rows of a batch of changes, given the state after the previous one. Repeating it gives the same result. */
export async function makeStar(
  { tables: sources, queries, substitutedSql }: Star,
  { batch, last }: { readonly batch: Manifest; readonly last: StarManifest | undefined },
  { embedded, star }: Engines,
): Promise<MadeStar> {
  const changes = await landChanges(batch, sources, embedded);
  const before = last?.state ?? [];
  const reference = await applyChanges(batch.batch, changes, { tables: sources, before, engine: embedded });
  const due = queries.filter((query) => isDue(query, changes, reference));
  const name = batchName(batch.batch);
  const written: Written[] = [];
  for (const query of due) {
    const inputs = inputsOf(query, sources, { changes, reference });
    const parameters = namesBatch(query) ? { batch: name } : {};
    const { keys } = await star.write({ sql: query.sql, inputs, parameters }, starPrefix(query.table, batch.batch));
    written.push({ query, keys });
  }
  const tables = await counted(written, embedded);
  for (const query of due) expectEveryRow(query, batch, tables);
  const isSubstitutedAnew = due.some(({ reads }) => reads === 'whole');
  const substituted_rows =
    substitutedSql !== undefined && isSubstitutedAnew
      ? await substitutedRows(substitutedSql, wholeInputs(queries, sources, reference), star)
      : (last?.substituted_rows ?? 0);
  return { tables, state: reference.state, substituted_rows };
}

interface Written {
  readonly query: StarQuery;
  readonly keys: readonly string[];
}

function isDue({ reads, from }: StarQuery, changes: Changes, reference: ReferenceTables): boolean {
  if (reads === 'deleted') return changes.deleted.length > 0;
  if (reads === 'whole') return from.some((name) => reference.hasChanged(name));
  if (reads === 'copied') return from.some((name) => changes.rows(name).length > 0 || changes.hasDeletes(name));
  return from.some((name) => changes.rows(name).length > 0);
}

function inputsOf(
  { reads, from }: StarQuery,
  sources: readonly SourceTable[],
  { changes, reference }: { readonly changes: Changes; readonly reference: ReferenceTables },
): InputTable[] {
  if (reads === 'deleted') return [deletedInput(changes.deleted)];
  if (reads === 'copied')
    return from
      .map((name) => sourceTableOf(sources, name))
      .flatMap((table) => [
        sourceInput(table, changes.rows(table.name)),
        deletedKeysInput(table, changes.deletedKeys(table.name)),
      ]);
  const keysOf = (name: string) => (reads === 'whole' ? reference.whole(name) : changes.rows(name));
  return from.map((name) => sourceInput(sourceTableOf(sources, name), keysOf(name)));
}

function wholeInputs(
  queries: readonly StarQuery[],
  sources: readonly SourceTable[],
  { whole }: ReferenceTables,
): InputTable[] {
  return queries
    .filter(({ reads }) => reads === 'whole')
    .flatMap(({ from }) => from.map((name) => sourceInput(sourceTableOf(sources, name), whole(name))));
}

/** The tables that have rows. */
async function counted(written: readonly Written[], engine: QueryEngine): Promise<MadeStar['tables']> {
  const inputs = written.map(
    ({ query, keys }) => ({ name: query.table, format: 'parquet', columns: keyColumns(query), keys }) as const,
  );
  const rows = await countRows(inputs, engine);
  return written
    .map(({ query: { table, columns }, keys }, n) => ({
      table,
      rows: rows[n] ?? 0,
      keys: [...keys],
      columns: columns.map(({ name }) => name),
    }))
    .filter((each) => each.rows > 0);
}

/** The key columns are enough to count rows. */
function keyColumns({ columns, key }: StarQuery): readonly Column[] {
  return key.length === 0 ? columns : columns.filter(({ name }) => key.includes(name));
}

/** @throws {PermanentError} if a change isn't a row, because the warehouse would then lack it permanently. */
function expectEveryRow({ table, reads, from }: StarQuery, batch: Manifest, tables: MadeStar['tables']): void {
  if (reads !== 'rows' && reads !== 'copied') return;
  const changes = batch.tables.filter((each) => from.includes(each.table)).flatMap(({ objects }) => objects);
  const expected = sumOfRows(changes.filter(({ kind }) => kind === 'rows' || reads === 'copied'));
  const rows = tables.find((each) => each.table === table)?.rows ?? 0;
  if (rows !== expected)
    throw new PermanentError(`Expected ${expected} rows of ${table} in batch ${batch.batch}, not ${rows}`);
}

async function substitutedRows(sql: string, inputs: readonly InputTable[], engine: QueryEngine): Promise<number> {
  const [counted] = await engine.rows({ sql, inputs });
  return Number(counted?.['n']);
}
