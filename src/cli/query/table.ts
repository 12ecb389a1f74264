import type { Column } from '../../lib/contracts/contract.ts';
import { contractRowsIn } from '../../lib/duckdb/contract-rows.ts';
import { sourcedColumns } from '../../lib/lake/clean-columns.ts';
import { lakeTable, type LakeTable } from '../../lib/lake/lake-table.ts';
import { FAILED_COLUMNS } from '../../lib/failed/failed-columns.ts';
import { failedRowsIn } from '../lake/failed-messages.ts';
import { landedIn, type LandedContract } from '../pipelines/landed.ts';
import type { Pipeline } from '../pipelines/pipeline.ts';

/** A table that SQL can name, and the SELECT of its rows. */
export interface Table {
  /** `session`, or `sessions.session` for a table of the table bucket. */
  readonly name: string;
  readonly select: string;
}

/** A table of clean objects, which has every row that landed. */
export interface CleanTable {
  readonly name: string;
  readonly contract: LandedContract['contract'];
  readonly pipeline: string;
}

/** Those whose names several pipelines share have the pipeline's before it: `energy_reading`. */
export function cleanTables(pipelines: readonly Pipeline[]): CleanTable[] {
  const landed = landedIn(pipelines);
  return landed.map(({ pipeline, contract }) => {
    const own = cleanName(contract);
    const isShared = landed.some((each) => each.pipeline !== pipeline && cleanName(each.contract) === own);
    return { name: isShared ? `${pipeline.replaceAll('-', '_')}_${own}` : own, contract, pipeline };
  });
}

/** `order_line` of `orders/order-line.v1`, as Glue has it too. */
export function cleanName({ id }: Pick<LandedContract['contract'], 'id'>): string {
  return lakeTable({ id, columns: [] }).name;
}

/** The rejected messages of all pipelines. */
export const FAILED = 'failed';

/** The commits of the table bucket's tables; Athena has no such table. */
export const SNAPSHOT = 'snapshot';

/** The names of tables that all deployments of these pipelines may have, for help. */
export function knownNames(pipelines: readonly Pipeline[]): string[] {
  const clean = cleanTables(pipelines);
  const landed = clean.map(({ contract }) => lakeTable({ id: contract.id, columns: [] }));
  const published = [...landed, ...pipelines.flatMap(({ lake }) => lake?.tables ?? [])];
  const names = published.flatMap((table) => publishedNames(table, pipelines));
  return [...clean.map(({ name }) => name), FAILED, ...names, SNAPSHOT];
}

/**
 * What SQL calls a table of the table bucket: `sessions.activity_day`, and what batches publish also `activity_day`, unless another
 * table has that name.
 */
export function publishedNames(table: Pick<LakeTable, 'namespace' | 'name'>, pipelines: readonly Pipeline[]): string[] {
  const { namespace, name } = table;
  const namesakes = pipelines.flatMap(({ lake }) => lake?.tables ?? []).filter((each) => each.name === name);
  const isOfBatch = namesakes.some((each) => each.namespace === namespace);
  const isTaken = namesakes.length > 1 || cleanTables(pipelines).some((each) => each.name === name);
  return [`${namespace}.${name}`, ...(isOfBatch && !isTaken ? [name] : [])];
}

/** DuckDB's SELECT of clean objects; `files` is SQL for their places. */
export function selectClean(files: string, columns: readonly Column[]): string {
  const file = fileColumn(columns);
  return `SELECT * EXCLUDE (${file}), ${dayOf(file)} FROM ${contractRowsIn(files, sourcedColumns({ columns }), `filename = '${file}'`)}`;
}

/** DuckDB's SELECT of objects of failed stores, with the columns that Glue's table has. */
export function selectFailed(files: string): string {
  const file = fileColumn(FAILED_COLUMNS);
  const message = `regexp_extract(${file}, '/contract=([^/]+)/', 1) AS message`;
  return `SELECT * EXCLUDE (${file}), ${message}, ${dayOf(file)} FROM ${failedRowsIn(files, FAILED_COLUMNS, `filename = '${file}'`)}`;
}

/**
 * What to call the column with a file's name. By this name, unless a contract has it, a condition on dt decides which files
 * DuckDB reads.
 */
export function fileColumn(columns: readonly { readonly name: string }[]): string {
  return columns.some(({ name }) => name.toLowerCase() === 'filename') ? '_file' : 'filename';
}

function dayOf(file: string): string {
  return `CAST(regexp_extract(${file}, '/dt=([^/]+)/[^/]*$', 1) AS DATE) AS dt`;
}

/** The tables that SQL mentions; all, if it mentions none. */
export function mentionedIn<Named extends { readonly name: string }>(sql: string, tables: readonly Named[]): Named[] {
  const named = namedIn(sql, tables);
  return named.length > 0 ? named : [...tables];
}

/** The tables whose names occur in SQL, be it in a text or a comment. */
export function namedIn<Named extends { readonly name: string }>(sql: string, tables: readonly Named[]): Named[] {
  const words = new Set(sql.toLowerCase().match(/\w+/g));
  return tables.filter(({ name }) => name.split('.').every((word) => words.has(word.toLowerCase())));
}
