import type { WarehouseColumn } from '../contracts/contract.ts';
import { COMMIT, type Dialect } from '../ports/warehouse.ts';
import { IDENTITY, typeOf } from '../sql/dialect.ts';
import { BATCH, type Catalogue, currentOf, type HistoryTable, historyTables, LEDGER } from './catalogue.ts';
import { clearStagesProcedure } from './clear-stages.ts';
import { currentRows } from './current-rows.ts';
import { historyKeys } from './history-keys.ts';
import { type StoredTable, storedTables } from './stored-tables.ts';

/** The statements that create a catalogue's schema if it is missing. The ledger comes last: if it exists, everything does. */
export function createStatements(catalogue: Catalogue, dialect: Dialect): string[] {
  const { schema } = catalogue;
  const tables = storedTables(catalogue, dialect);
  const create = (table: StoredTable) => createTable(schema, table, dialect);
  // S3 Tables has no views, and its namespace comes with the stack
  if (dialect === 'iceberg') return tables.flatMap((table) => [create(table), COMMIT]);
  return [
    `CREATE SCHEMA IF NOT EXISTS ${schema}`,
    ...tables.filter(({ name }) => name !== LEDGER).map(create),
    ...(dialect === 'redshift' ? [clearStagesProcedure(catalogue)] : []),
    ...historyTables(catalogue).map((table) => currentView(catalogue, table)),
    ...tables.filter(({ name }) => name === LEDGER).map(create),
  ];
}

/** Creates a table if it is missing. S3 Tables has no keys: loads check for NULLs in their stages, which are temporary tables of the session. */
export function createTable(schema: string, table: StoredTable, dialect: Dialect): string {
  const { name, columns, history } = table;
  const lines = [
    ...(history ? [`${history.surrogateKey} ${IDENTITY[dialect]}`] : []),
    ...columns.map((column) => columnLine(column, dialect)),
    ...(dialect === 'iceberg' ? [] : keyLines(schema, table, dialect)),
  ];
  const options = history && dialect === 'redshift' ? placement(history) : '';
  return `CREATE TABLE IF NOT EXISTS ${schema}.${name} (\n  ${lines.join(',\n  ')}\n)${options}`;
}

/** Creates the view of a table's current rows. */
export function currentView(catalogue: Catalogue, table: HistoryTable, names?: readonly string[]): string {
  return `CREATE OR REPLACE VIEW ${catalogue.schema}.${currentOf(table)} AS\n${currentRows(catalogue, table, names)}`;
}

function columnLine(column: WarehouseColumn, dialect: Dialect): string {
  return `${column.name} ${typeOf(column, dialect)}${column.nullable || dialect === 'iceberg' ? '' : ' NOT NULL'}`;
}

function keyLines(schema: string, { key, history }: StoredTable, dialect: 'postgres' | 'redshift'): string[] {
  if (key) return [`PRIMARY KEY (${key.join(', ')})`];
  if (!history) return [];
  const keys = historyKeys(history);
  // no foreign keys in PostgreSQL: it would look up each of a fact's nine again, although the load has just joined them
  if (dialect === 'postgres') return keys.map(({ name, definition }) => `CONSTRAINT ${name} ${definition}`);
  // Redshift accepts no names, and only uses foreign keys for its query plans
  const references = history.columns.flatMap(({ name, references: other }) =>
    other === undefined ? [] : [`FOREIGN KEY (${name}) REFERENCES ${schema}.${other}`],
  );
  return [...keys.map(({ definition }) => definition), ...references];
}

/** The versions of a row lie together, because queries ask for the latest. */
function placement({ key }: HistoryTable): string {
  return ` DISTKEY (${key[0] ?? ''}) SORTKEY (${BATCH.name})`;
}
