import type { Dialect } from '../ports/warehouse.ts';
import { fromParquet } from '../sql/dialect.ts';
import { literal } from '../sql/quote.ts';
import {
  BATCH,
  type Catalogue,
  type DerivedTable,
  LEDGER,
  stageOf,
  tableNamed,
  type WarehouseTable,
} from './catalogue.ts';

/** Whether a batch that has the source's rows is enough: the query reads nothing else. */
export function isFromSourceAlone({ derived: { also = [] } }: DerivedTable): boolean {
  return also.length === 0;
}

/** Stages what the batch's rows of the source come to, for a batch that was made before the derived table existed. */
export function stageFromSource(catalogue: Catalogue, table: DerivedTable, dialect: Dialect): string {
  const { schema } = catalogue;
  const [names, source] = [namesOf(table), tableNamed(catalogue, table.derived.from)];
  return `INSERT INTO ${schema}.${stageOf(table)} (${names}) SELECT ${names} FROM ${derivedOf(table, arrivedOf(schema, source, dialect))}`;
}

/**
 * Completes the stage of a derived table, which has the keys that the batch's rows name, with the keys that only the replaced
 * rows name. Must run after stale rows were removed from the source's stage.
 */
export function stageDerived({ schema, ...catalogue }: Catalogue, table: DerivedTable): string {
  const source = tableNamed({ schema, ...catalogue }, table.derived.from);
  const [id, names, stage] = [table.key[0] ?? '', namesOf(table), `${schema}.${stageOf(table)}`];
  const replaced = `SELECT line.${id} FROM ${schema}.${source.table} AS line JOIN ${schema}.${stageOf(source)} AS stage ON ${same(source.key)}`;
  return `INSERT INTO ${stage} (${names}) SELECT ${names} FROM ${schema}.${table.table} WHERE ${id} IN (${replaced}) AND ${id} NOT IN (SELECT ${id} FROM ${stage})`;
}

/**
 * Rederives the staged keys of a derived table from all rows of its source as the batch will leave them, so it may run before they
 * are written, as in Iceberg. Repeating it changes nothing. A key that no row names any more is removed.
 */
export function replaceDerived(
  catalogue: Catalogue,
  table: DerivedTable,
  { batch, dialect }: { readonly batch: string; readonly dialect: Dialect },
): string[] {
  const { schema } = catalogue;
  const { from, also = [] } = table.derived;
  const source = tableNamed(catalogue, from);
  const [id, target, stage] = [table.key[0] ?? '', `${schema}.${table.table}`, `${schema}.${stageOf(table)}`];
  const known = source.columns.map(({ name }) => name);
  const kept = `SELECT ${known.map((name) => `line.${name}`).join(', ')} FROM ${schema}.${from} AS line LEFT JOIN ${schema}.${stageOf(source)} AS stage ON ${same(source.key)} WHERE stage.${source.key[0] ?? ''} IS NULL`;
  const own = also.map((name) => `, own.${name}`).join('');
  // an invoice may be staged with several rows
  const staged = `SELECT DISTINCT ${[id, ...also].join(', ')} FROM ${stage}`;
  const lines = `SELECT line.*${own} FROM (${arrivedOf(schema, source, dialect)} UNION ALL ${kept}) AS line JOIN (${staged}) AS own ON own.${id} = line.${id}`;
  const names = namesOf(table);
  return [
    `DELETE FROM ${target} WHERE ${id} IN (SELECT ${id} FROM ${stage})`,
    `INSERT INTO ${target} (${names}, ${BATCH.name}) SELECT ${names}, ${literal(batch)} FROM ${derivedOf(table, lines)}`,
  ];
}

/**
 * Fills a derived table that was added to a warehouse with data; no statements if its query reads columns that only a batch's stage has.
 */
export function fillDerived({ schema }: Catalogue, table: DerivedTable): string[] {
  if (!isFromSourceAlone(table)) return [];
  const rows = `SELECT * FROM ${schema}.${table.derived.from}`;
  const [names, last] = [namesOf(table), `(SELECT max(${BATCH.name}) FROM ${schema}.${LEDGER})`];
  return [
    `INSERT INTO ${schema}.${table.table} (${names}, ${BATCH.name}) SELECT ${names}, ${last} FROM ${derivedOf(table, rows)}`,
  ];
}

/** The staged rows of a table in the types of the table. */
function arrivedOf(schema: string, source: WarehouseTable, dialect: Dialect): string {
  const values = source.columns.map((column) => {
    const value = fromParquet(column, dialect);
    return value === column.name ? value : `${value} AS ${column.name}`;
  });
  return `SELECT ${values.join(', ')} FROM ${schema}.${stageOf(source)}`;
}

function derivedOf({ derived: { as, sql } }: DerivedTable, rows: string): string {
  return `(WITH ${as} AS (${rows}) SELECT * FROM (${sql}) AS made) AS derived`;
}

const namesOf = ({ columns }: DerivedTable): string => columns.map(({ name }) => name).join(', ');

function same(key: readonly string[]): string {
  return key.map((each) => `line.${each} = stage.${each}`).join(' AND ');
}
