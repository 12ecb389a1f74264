import { literal } from '../lake/quote.ts';
import { BATCH, DELETED, type Catalogue, isHistory, type WarehouseTable } from './catalogue.ts';

/**
 * A SELECT of the rows that the source still has, of history the latest version of each. A row counts as deleted until a
 * later batch brings it again. Written with joins alone, because Redshift can't do every correlated subquery.
 */
export function currentRows({ schema }: Catalogue, table: WarehouseTable, columns: readonly string[]): string {
  const [key, ...others] = table.key;
  const list = columns.map((name) => `version.${name}`).join(', ');
  const versions = isHistory(table) ? versionsOf(schema, table) : `${schema}.${table.table}`;
  const condition = isHistory(table) ? 'version.replaced_in IS NULL AND ' : '';
  // deleted_row knows whole numbers alone
  if (key === undefined || others.length > 0)
    return `SELECT ${list} FROM ${versions} AS version${isHistory(table) ? ' WHERE version.replaced_in IS NULL' : ''}`;
  return `SELECT ${list} FROM ${versions} AS version LEFT JOIN ${deletionsOf(schema, table)} AS deletion ON deletion.row_id = version.${key} WHERE ${condition}(deletion.batch IS NULL OR deletion.batch < version.batch)`;
}

/** Every version with the batch that replaced it. In the order of the table's unique key, so that PostgreSQL needn't sort. */
function versionsOf(schema: string, { table, key, columns }: WarehouseTable): string {
  const names = columns.map(({ name }) => name).join(', ');
  const next = `lead(${BATCH.name}) OVER (PARTITION BY ${key.join(', ')} ORDER BY ${BATCH.name})`;
  return `(SELECT ${names}, ${next} AS replaced_in FROM ${schema}.${table})`;
}

/** The last batch in which each row was deleted. */
export function deletionsOf(schema: string, { table }: WarehouseTable): string {
  return `(SELECT row_id, max(batch) AS batch FROM ${schema}.${DELETED} WHERE table_name = ${literal(table)} GROUP BY row_id)`;
}
