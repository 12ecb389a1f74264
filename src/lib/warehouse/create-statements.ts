import type { WarehouseColumn } from '../contracts/contract.ts';
import {
  BATCH,
  type Catalogue,
  currentOf,
  DELETED,
  DELETED_COLUMNS,
  type HistoryTable,
  historyTables,
  JOURNAL,
  JOURNAL_COLUMNS,
  latestTables,
  LEDGER,
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
    ...history.map(
      (table) => `CREATE OR REPLACE VIEW ${schema}.${currentOf(table)} AS\n${currentRows(catalogue, table)}`,
    ),
    create(RECONCILIATION, [
      ...RECONCILIATION_COLUMNS.map((column) => columnLine(column, dialect)),
      `PRIMARY KEY (${BATCH.name}, table_name)`,
    ]),
    create(LEDGER, [...LEDGER_COLUMNS.map((column) => columnLine(column, dialect)), `PRIMARY KEY (${BATCH.name})`]),
  ];
}

/** S3 Tables has no keys and no views. Loads check for NULLs in their stages, which are temporary tables of the session. */
function icebergTables(catalogue: Catalogue): string[] {
  const create = (name: string, columns: readonly WarehouseColumn[], before: readonly string[] = []) => {
    const lines = [...before, ...columns.map((column) => `${column.name} ${typeOf(column, 'iceberg')}`)];
    return [`CREATE TABLE IF NOT EXISTS ${catalogue.schema}.${name} (${lines.join(', ')})`, COMMIT];
  };
  return [
    ...latestTables(catalogue).flatMap(({ table, columns }) => create(table, [...columns, BATCH])),
    ...historyTables(catalogue).flatMap((table) => [
      ...create(table.table, table.columns, [`${table.surrogateKey} ${IDENTITY.iceberg}`]),
      ...create(waitingOf(table), table.columns),
    ]),
    ...create(DELETED, DELETED_COLUMNS),
    ...create(RECONCILIATION, RECONCILIATION_COLUMNS),
    ...create(JOURNAL, JOURNAL_COLUMNS),
    ...create(LEDGER, LEDGER_COLUMNS),
  ];
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

const LEDGER_COLUMNS: readonly WarehouseColumn[] = [
  BATCH,
  { name: 'loaded_at', type: 'TIMESTAMP', nullable: false },
  { name: 'snapshot_at', type: 'TIMESTAMP', nullable: false },
  { name: 'oldest_change_at', type: 'TIMESTAMP', nullable: true },
  { name: 'loaded_rows', type: 'BIGINT', nullable: false },
  { name: 'waiting_rows', type: 'BIGINT', nullable: false },
  { name: 'substituted_rows', type: 'BIGINT', nullable: false },
];
