import type { Column } from '../contracts/contract.ts';
import { dimDate } from '../generated/dim-date.v1.ts';
import { literal } from '../sql/quote.ts';
import { BATCH, DELETED, DELETED_COLUMNS } from '../warehouse/catalogue.ts';
import { dimDateSql } from '../warehouse/dim-date.ts';
import type { RowContract } from '../extract/read-table.ts';
import type { SourceTable } from './tables.ts';

/** How a warehouse table is made from a batch. */
export interface StarQuery {
  readonly table: string;
  readonly columns: readonly Column[];
  /** The columns that identify a row; none if nothing does. */
  readonly key: readonly string[];
  readonly sql: string;
  /**
   * What it reads: rows, each of the batch's changes being a row of the result; facts, the changes that dates are found
   * in; whole, reference tables; copied, a table's changes and deleted keys; deleted, what is gone of the others.
   */
  readonly reads: 'rows' | 'facts' | 'whole' | 'copied' | 'deleted';
  /** Tables of the source. */
  readonly from: readonly string[];
}

/** The dates of a batch's facts. */
export interface Dates {
  /** A query of the source's tables with these dates, as `d`. */
  readonly sql: string;
  /** The tables that it reads. */
  readonly from: readonly RowContract[];
}

/** The queries of a batch. Each runs only if something that it reads has changed. */
export function starQueries(tables: readonly SourceTable[], dates: Dates | undefined): StarQuery[] {
  return [...(dates ? [dateQuery(dates)] : []), ...tables.flatMap(queryOf), ...deletedQuery(tables.flatMap(starName))];
}

function dateQuery({ sql, from }: Dates): StarQuery {
  return { ...dimDate, sql: dimDateSql(sql), reads: 'facts', from: from.map(({ sourceTable }) => sourceTable) };
}

/** Rows that the source no longer has, as rows of the warehouse. A table that is only joined has none there. */
function deletedQuery(names: readonly string[]): StarQuery[] {
  if (names.length === 0) return [];
  const sql = `SELECT star.table_name, deleted.id AS row_id, CAST(:batch AS varchar) AS batch
FROM deleted
JOIN (VALUES ${names.join(', ')}) AS star (source_table, table_name)
  ON star.source_table = deleted.source_table
ORDER BY table_name NULLS LAST, row_id NULLS LAST`;
  return [{ table: DELETED, columns: DELETED_COLUMNS, key: [], sql, reads: 'deleted', from: [] }];
}

/** Whether rows name the batch that they came with: the query's parameter `batch`. */
export function namesBatch({ columns }: StarQuery): boolean {
  return columns.some(({ name }) => name === BATCH.name);
}

function queryOf({ name, star }: SourceTable): StarQuery[] {
  if (!star) return [];
  const { contract, sql, joins = [] } = star;
  const reads = star.isCopied ? 'copied' : joins.length > 0 ? 'whole' : 'rows';
  return [{ ...contract, sql, reads, from: [name, ...joins.map(({ sourceTable }) => sourceTable)] }];
}

function starName({ name, star }: SourceTable): string[] {
  return star && !star.isCopied ? [`(${literal(name)}, ${literal(star.contract.table)})`] : [];
}
