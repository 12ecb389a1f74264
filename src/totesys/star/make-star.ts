import type { Column } from '../../lib/contracts/contract.ts';
import { countRows } from '../../lib/engine/count-rows.ts';
import { PermanentError } from '../../lib/errors.ts';
import { starPrefix } from '../../lib/lake/keys.ts';
import type { InputTable, QueryEngine } from '../../lib/ports/query-engine.ts';
import { batchName } from '../../lib/warehouse/batch-name.ts';
import { sumOfRows } from '../../lib/warehouse/sum-of-rows.ts';
import { sql as substitutedSql } from '../generated/substituted.sql.ts';
import type { StarManifest } from '../generated/star-manifest.v1.ts';
import type { Manifest } from '../manifests.ts';
import type { Engines } from './engines.ts';
import { landChanges, type Changes } from './land-changes.ts';
import { applyChanges, type ReferenceTables } from './reference-tables.ts';
import { deletedInput, sourceInput } from './star-inputs.ts';
import { namesBatch, STAR_QUERIES, type StarQuery } from './star-queries.ts';

export type Star = Pick<StarManifest, 'tables' | 'state' | 'substituted_rows'>;

/** Writes the star-schema rows of a batch of changes, given the state after the previous one. Repeating it gives the same result. */
export async function makeStar(
  batch: Manifest,
  last: StarManifest | undefined,
  { embedded, star }: Engines,
): Promise<Star> {
  const changes = await landChanges(batch, embedded);
  const reference = await applyChanges(batch.batch, changes, last?.state ?? [], embedded);
  const due = STAR_QUERIES.filter((query) => isDue(query, changes, reference));
  const name = batchName(batch.batch);
  const written: Written[] = [];
  for (const query of due) {
    const inputs = inputsOf(query, changes, reference);
    const parameters = namesBatch(query) ? { batch: name } : {};
    const { keys } = await star.write({ sql: query.sql, inputs, parameters }, starPrefix(query.table, batch.batch));
    written.push({ query, keys });
  }
  const tables = await counted(written, embedded);
  for (const query of due) expectEveryRow(query, batch, tables);
  const isSubstitutedAnew = due.some(({ reads }) => reads === 'whole');
  const substituted_rows = isSubstitutedAnew ? await substitutedRows(reference, star) : (last?.substituted_rows ?? 0);
  return { tables, state: reference.state, substituted_rows };
}

interface Written {
  readonly query: StarQuery;
  readonly keys: readonly string[];
}

function isDue({ reads, from }: StarQuery, changes: Changes, reference: ReferenceTables): boolean {
  if (reads === 'deleted') return changes.deleted.length > 0;
  if (reads === 'whole') return from.some((name) => reference.hasChanged(name));
  return from.some((name) => changes.rows(name).length > 0);
}

function inputsOf({ reads, from }: StarQuery, changes: Changes, reference: ReferenceTables): InputTable[] {
  if (reads === 'deleted') return [deletedInput(changes.deleted)];
  return from.map((name) => sourceInput(name, reads === 'whole' ? reference.whole(name) : changes.rows(name)));
}

/** The tables that have rows. */
async function counted(written: readonly Written[], engine: QueryEngine): Promise<Star['tables']> {
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
function expectEveryRow({ table, reads, from }: StarQuery, batch: Manifest, tables: Star['tables']): void {
  if (reads !== 'rows') return;
  const changes = batch.tables.filter((each) => from.includes(each.table)).flatMap(({ objects }) => objects);
  const expected = sumOfRows(changes.filter(({ kind }) => kind === 'rows'));
  const rows = tables.find((each) => each.table === table)?.rows ?? 0;
  if (rows !== expected)
    throw new PermanentError(`Expected ${expected} rows of ${table} in batch ${batch.batch}, not ${rows}`);
}

async function substitutedRows(reference: ReferenceTables, engine: QueryEngine): Promise<number> {
  const inputs = STAR_QUERIES.filter(({ reads }) => reads === 'whole').flatMap((query) =>
    query.from.map((name) => sourceInput(name, reference.whole(name))),
  );
  const [counted] = await engine.rows({ sql: substitutedSql, inputs });
  return Number(counted?.['n']);
}
