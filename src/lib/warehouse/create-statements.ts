import type { WarehouseColumn } from '../contracts/contract.ts';
import {
  BATCH,
  type Catalogue,
  currentOf,
  DELETED,
  DELETED_COLUMNS,
  type HistoryTable,
  historyTables,
  latestTables,
  LEDGER,
  LEDGER_COLUMNS,
  RECONCILIATION,
  RECONCILIATION_COLUMNS,
  stageOf,
  waitingOf,
  type WarehouseTable,
} from './catalogue.ts';
import { clearStagesProcedure } from './clear-stages.ts';
import { currentRows } from './current-rows.ts';
import { historyKeys } from './history-keys.ts';
import { COMMIT, type Dialect } from '../ports/warehouse.ts';
import { storedTables } from './stored-tables.ts';
import { IDENTITY, parquetTypeOf, typeOf } from '../sql/dialect.ts';

/** The statements that create a catalogue's schema if it is missing. The ledger comes last: if it exists, everything does. */
export function createStatements(catalogue: Catalogue, dialect: Dialect): string[] {
  if (dialect === 'iceberg') return icebergTables(catalogue);
  const { schema } = catalogue;
  const [latest, history] = [latestTables(catalogue), historyTables(catalogue)];
  const create = (name: string, lines: readonly string[], options = '') =>
    `CREATE TABLE IF NOT EXISTS ${schema}.${name} (\n  ${lines.join(',\n  ')}\n)${options}`;
  return [
    `CREATE SCHEMA IF NOT EXISTS ${schema}`,
    ...latest.map((table) => create(table.table, latestLines(table, dialect))),
    ...latest.map((table) => create(stageOf(table), parquetLines(table.columns, dialect))),
    ...(dialect === 'redshift' ? [clearStagesProcedure(catalogue)] : []),
    ...history.map((table) => create(table.table, historyLines(schema, table, dialect), placement(table, dialect))),
    ...history.map((table) => create(waitingOf(table), parquetLines(table.columns, dialect))),
    create(DELETED, [
      ...DELETED_COLUMNS.map((column) => columnLine(column, dialect)),
      `PRIMARY KEY (${namesOf(DELETED_COLUMNS)})`,
    ]),
    ...history.map((table) => currentView(catalogue, table)),
    create(RECONCILIATION, [
      ...RECONCILIATION_COLUMNS.map((column) => columnLine(column, dialect)),
      `PRIMARY KEY (${BATCH.name}, table_name)`,
    ]),
    create(LEDGER, [...LEDGER_COLUMNS.map((column) => columnLine(column, dialect)), `PRIMARY KEY (${BATCH.name})`]),
  ];
}

/** Creates the view of a table's current rows. */
export function currentView(catalogue: Catalogue, table: HistoryTable, names?: readonly string[]): string {
  return `CREATE OR REPLACE VIEW ${catalogue.schema}.${currentOf(table)} AS\n${currentRows(catalogue, table, names)}`;
}

/** S3 Tables has no keys and no views. Loads check for NULLs in their stages, which are temporary tables of the session. */
function icebergTables(catalogue: Catalogue): string[] {
  return storedTables(catalogue, 'iceberg').flatMap(({ name, surrogateKey, columns }) => {
    const lines = [
      ...(surrogateKey === undefined ? [] : [`${surrogateKey} ${IDENTITY.iceberg}`]),
      ...columns.map((column) => `${column.name} ${typeOf(column, 'iceberg')}`),
    ];
    return [`CREATE TABLE IF NOT EXISTS ${catalogue.schema}.${name} (${lines.join(', ')})`, COMMIT];
  });
}

function latestLines({ key, columns }: WarehouseTable, dialect: Dialect): string[] {
  return [...[...columns, BATCH].map((column) => columnLine(column, dialect)), `PRIMARY KEY (${key.join(', ')})`];
}

/**
 * No foreign keys in PostgreSQL: it would look up each of a fact's nine again, although the load has just joined them.
 * Redshift only uses them for its query plans.
 */
function historyLines(schema: string, table: HistoryTable, dialect: Dialect): string[] {
  const { surrogateKey, columns } = table;
  const references = columns.flatMap(({ name, references: other }) =>
    dialect === 'postgres' || other === undefined ? [] : [`FOREIGN KEY (${name}) REFERENCES ${schema}.${other}`],
  );
  return [
    `${surrogateKey} ${IDENTITY[dialect]}`,
    ...columns.map((column) => columnLine(column, dialect)),
    // Redshift accepts no names
    ...historyKeys(table).map(({ name, definition }) =>
      dialect === 'postgres' ? `CONSTRAINT ${name} ${definition}` : definition,
    ),
    ...references,
  ];
}

/** The versions of a row lie together, because queries ask for the latest. */
function placement({ key }: HistoryTable, dialect: Dialect): string {
  return dialect === 'postgres' ? '' : ` DISTKEY (${key[0] ?? ''}) SORTKEY (${BATCH.name})`;
}

function parquetLines(columns: readonly WarehouseColumn[], dialect: Dialect): string[] {
  return columns.map((column) => `${column.name} ${parquetTypeOf(column, dialect)}`);
}

function columnLine(column: WarehouseColumn, dialect: Dialect): string {
  return `${column.name} ${typeOf(column, dialect)}${column.nullable ? '' : ' NOT NULL'}`;
}

function namesOf(columns: readonly WarehouseColumn[]): string {
  return columns.map(({ name }) => name).join(', ');
}
