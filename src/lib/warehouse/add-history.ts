import type { Dialect, Statement } from '../ports/warehouse.ts';
import { fromParquet } from '../sql/dialect.ts';
import { literal } from '../sql/quote.ts';
import { BATCH, type Catalogue, type HistoryTable, tableNamed, waitingOf } from './catalogue.ts';
import { copyOf } from './copy-of.ts';
import { withoutKeys } from './history-keys.ts';
import type { Part } from './load-statements.ts';

/**
 * Adds a batch's objects, if there are any: rows whose dimensions all exist become facts, the others wait. Redshift's
 * COPY has no time of day, so there all rows go through the waiting table; PostgreSQL copies them to the facts, and takes
 * back those that must wait.
 */
export function addHistory(
  catalogue: Catalogue,
  table: HistoryTable,
  part: Part | undefined,
  { name, dialect }: { readonly name: string; readonly dialect: Dialect },
): Statement[] {
  const { schema } = catalogue;
  const { columns } = table;
  const [fact, waiting] = [`${schema}.${table.table}`, `${schema}.${waitingOf(table)}`];
  const where = whereDimensionsAreThere(catalogue, table);
  const [names, values] = [columns.map((column) => column.name), columns.map((column) => fromParquet(column, dialect))];
  const resolved = [
    `INSERT INTO ${fact} (${names.join(', ')}) SELECT ${values.join(', ')} FROM ${waiting}${where}`,
    `DELETE FROM ${waiting}${where}`,
  ];
  if (dialect === 'redshift') return [...copyOf(waiting, table, part), ...resolved];
  if (!part) return resolved;
  const added = [...copyOf(fact, table, part), ...takeBack(catalogue, table, name)];
  // waiting rows come from earlier batches
  return Number(name) === FIRST ? withoutKeys(schema, table, added) : [...resolved, ...added];
}

export function whereDimensionsAreThere(catalogue: Catalogue, table: HistoryTable): string {
  const conditions = referencesOf(catalogue, table).map(({ name, nullable, to, key }) => {
    const isThere = `${name} IN (SELECT ${key} FROM ${to})`;
    return nullable ? `(${name} IS NULL OR ${isThere})` : isThere;
  });
  return conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
}

/** For a batch's facts, in one PostgreSQL statement. Uses joins, because PostgreSQL can't hash a NOT IN larger than its memory. */
function takeBack(catalogue: Catalogue, table: HistoryTable, batch: string): string[] {
  const { schema } = catalogue;
  const references = referencesOf(catalogue, table);
  if (references.length === 0) return [];
  const joins = references.map(({ name, to, key }, n) => `LEFT JOIN ${to} AS d${n} ON d${n}.${key} = fact.${name}`);
  const misses = references.map(({ name, key }, n) => `fact.${name} IS NOT NULL AND d${n}.${key} IS NULL`);
  const late = `SELECT fact.${table.surrogateKey} FROM ${schema}.${table.table} AS fact ${joins.join(' ')} WHERE fact.${BATCH.name} = ${literal(batch)} AND (${misses.join(' OR ')})`;
  const names = table.columns.map(({ name }) => name).join(', ');
  return [
    `WITH late AS (DELETE FROM ${schema}.${table.table} WHERE ${table.surrogateKey} IN (${late}) RETURNING ${names}) INSERT INTO ${schema}.${waitingOf(table)} (${names}) SELECT ${names} FROM late`,
  ];
}

/** The columns that reference a dimension, with its table and key. */
function referencesOf(catalogue: Catalogue, { columns }: HistoryTable) {
  return columns.flatMap(({ name, nullable, references }) => {
    if (references === undefined) return [];
    const { table, key } = tableNamed(catalogue, references);
    return [{ name, nullable, to: `${catalogue.schema}.${table}`, key: key[0] ?? '' }];
  });
}

const FIRST = 1;
