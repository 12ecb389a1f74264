import { literal } from '../sql/quote.ts';
import {
  BATCH,
  DELETED,
  type Catalogue,
  type HistoryTable,
  isHistory,
  waitingOf,
  type WarehouseTable,
} from './catalogue.ts';

/** A SELECT of the rows that still exist in the source, in their latest versions. */
export function currentRows(
  { schema }: Catalogue,
  table: HistoryTable,
  found: readonly string[] = table.columns.map(({ name }) => name),
): string {
  const names = found.filter((name) => name !== table.deletion);
  const deletion = table.deletion === undefined ? '' : `${table.deletion}, `;
  const versions = `SELECT ${names.join(', ')}, ${deletion}${replacedIn(table)} FROM ${schema}.${table.table}`;
  const { from, isPresent } = versionsOf(schema, table, versions);
  return `SELECT ${names.map((name) => `version.${name}`).join(', ')} FROM ${from} WHERE ${isPresent}`;
}

/** A query of a table's versions with their keys, those that wait for a dimension included, and their `measure` if one is given. */
export function knownVersions(schema: string, table: WarehouseTable, measure: string | undefined): string {
  const deletion = table.deletion === undefined ? [] : [table.deletion];
  const columns = [
    ...table.key,
    ...deletion,
    BATCH.name,
    ...(measure === undefined ? [] : [`${measure} AS measure`]),
  ].join(', ');
  const own = `SELECT ${columns}, false AS is_waiting`;
  const waiting = isHistory(table) ? ` UNION ALL SELECT ${columns}, true FROM ${schema}.${waitingOf(table)}` : '';
  const all = `${own} FROM ${schema}.${table.table}${waiting}`;
  return `SELECT known.*, ${replacedIn(table)} FROM (${all}) AS known`;
}

/**
 * The column replaced_in: the batch that replaced a version, its own batch if the version exists twice, NULL for the latest. In the
 * order of the table's unique key, so that PostgreSQL doesn't have to sort.
 */
function replacedIn({ key }: WarehouseTable): string {
  return `lead(${BATCH.name}) OVER (PARTITION BY ${key.join(', ')} ORDER BY ${BATCH.name}) AS replaced_in`;
}

/** Versions of rows, with conditions on whether they still exist in the source. */
interface Versions {
  /** Of a SELECT, in which each version is `version`. */
  readonly from: string;
  /** Whether it is the latest of a row that wasn't deleted, or was brought again by a later batch. */
  readonly isPresent: string;
}

/** Those that a query gives with replaced_in. Joins alone, because Redshift can't do every correlated subquery. */
export function versionsOf(schema: string, { table, key, deletion }: WarehouseTable, query: string): Versions {
  const [id, ...others] = key;
  const [versions, isLatest] = [`(${query}) AS version`, 'version.replaced_in IS NULL'];
  if (deletion !== undefined) return { from: versions, isPresent: `${isLatest} AND NOT version.${deletion}` };
  // deleted_row holds whole numbers only
  if (id === undefined || others.length > 0) return { from: versions, isPresent: isLatest };
  const gone = `(SELECT row_id, max(batch) AS batch FROM ${schema}.${DELETED} WHERE table_name = ${literal(table)} GROUP BY row_id) AS deletion`;
  return {
    from: `${versions} LEFT JOIN ${gone} ON deletion.row_id = version.${id}`,
    isPresent: `${isLatest} AND (deletion.batch IS NULL OR deletion.batch < version.batch)`,
  };
}
