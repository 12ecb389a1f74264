import type { Column } from '../../lib/contracts/contract.ts';
import { dimDate } from '../../lib/generated/dim-date.v1.ts';
import { literal } from '../../lib/sql/quote.ts';
import { BATCH, DELETED, DELETED_COLUMNS } from '../../lib/warehouse/catalogue.ts';
import { dimDateSql } from '../../lib/warehouse/dim-date.ts';
import { sql as factDateSql } from '../generated/fact-date.sql.ts';
import { TABLES, type SourceTable } from '../tables.ts';

/** How a warehouse table is made from a batch. */
export interface StarQuery {
  readonly table: string;
  readonly columns: readonly Column[];
  /** The columns that identify a row; none if nothing does. */
  readonly key: readonly string[];
  readonly sql: string;
  /**
   * What it reads: rows, each of the batch's changes being a row of the result; facts, the changes that dates are found
   * in; whole, reference tables; deleted, what is gone.
   */
  readonly reads: 'rows' | 'facts' | 'whole' | 'deleted';
  /** Tables of the source. */
  readonly from: readonly string[];
}

/** Rows that the source no longer has, as rows of the warehouse. Of a table that is only joined there, none is. */
const DELETED_ROWS = `SELECT star.table_name, deleted.id AS row_id, CAST(:batch AS varchar) AS batch
FROM deleted
JOIN (VALUES ${TABLES.flatMap(starName).join(', ')}) AS star (source_table, table_name)
  ON star.source_table = deleted.source_table
ORDER BY table_name NULLS LAST, row_id NULLS LAST`;

/** The queries of a batch. Each runs only if something that it reads has changed. */
export const STAR_QUERIES: readonly StarQuery[] = [
  { ...dimDate, sql: dimDateSql(factDateSql), reads: 'facts', from: ['sales_order', 'purchase_order', 'payment'] },
  ...TABLES.flatMap(queryOf),
  { table: DELETED, columns: DELETED_COLUMNS, key: [], sql: DELETED_ROWS, reads: 'deleted', from: [] },
];

/** Whether rows say by which batch they came: the query's parameter `batch`. */
export function namesBatch({ columns }: StarQuery): boolean {
  return columns.some(({ name }) => name === BATCH.name);
}

function queryOf({ name, star }: SourceTable): StarQuery[] {
  if (!star) return [];
  const { contract, sql, joins = [] } = star;
  const reads = joins.length > 0 ? 'whole' : 'rows';
  return [{ ...contract, sql, reads, from: [name, ...joins.map(({ sourceTable }) => sourceTable)] }];
}

function starName({ name, star }: SourceTable): string[] {
  return star ? [`(${literal(name)}, ${literal(star.contract.table)})`] : [];
}
