import { literal } from '../sql/quote.ts';
import type { Statement, Dialect } from '../ports/warehouse.ts';
import {
  BATCH,
  type Catalogue,
  DELETED,
  DELETED_COLUMNS,
  DELETIONS,
  historyTables,
  isDerived,
  latestTables,
  LEDGER,
  RECONCILIATION,
  RECONCILIATION_COLUMNS,
  stageOf,
  tableNamed,
  type WarehouseTable,
} from './catalogue.ts';
import { CLOCK, fromParquet } from '../sql/dialect.ts';
import { addHistory, whereDimensionsAreThere } from './add-history.ts';
import { clearStages } from './clear-stages.ts';
import { copyOf } from './copy-of.ts';
import { isFromSourceAlone, replaceDerived, stageDerived, stageFromSource } from './derived-rows.ts';
import { icebergLoad } from './iceberg-load.ts';
import { type Check, reconcileQuery, reconcileStatement } from './reconcile-statement.ts';
import { sumOfRows } from './sum-of-rows.ts';

/** What changed between two moments of the source, as Parquet objects. */
export interface Batch {
  /** Nine digits. */
  readonly name: string;
  /** ISO 8601 in UTC. */
  readonly snapshotAt: string;
  readonly oldestChangeAt: string | null;
  readonly substitutedRows: number;
  readonly parts: readonly Part[];
  /** What the source had then. */
  readonly checks: readonly Check[];
}

export interface Part {
  /** A table of the catalogue, or deleted_row. */
  readonly table: string;
  readonly rows: number;
  readonly keys: readonly string[];
  /** The columns of the objects in their order, which may be those of an earlier contract; the table's by default. */
  readonly columns?: readonly string[];
}

/**
 * A load in one transaction, or in Iceberg in one per table with the ledger's last. Repeating a load fails and changes nothing.
 * Rows that wait for a dimension are retried by every load.
 */
export function loadStatements(catalogue: Catalogue, batch: Batch, dialect: Dialect): Statement[] {
  const { schema } = catalogue;
  const partOf = (name: string) => batch.parts.find(({ table }) => table === name);
  for (const { table } of batch.parts) if (table !== DELETED) tableNamed(catalogue, table);
  const deletes = partOf(DELETED);
  const [latest, history] = [latestTables(catalogue), historyTables(catalogue)];
  const isAhead = (table: WarehouseTable) =>
    isDerived(table) && !partOf(table.table) && isFromSourceAlone(table) && partOf(table.derived.from) !== undefined;
  const arrived = latest.filter((table) => partOf(table.table) ?? isAhead(table));
  // without statistics, PostgreSQL assumes that a stage is as full as it was, and sorts all rows for the sake of a few
  const analysed = dialect === 'postgres' && arrived.some(isDerived) ? arrived : [];
  const complete = [
    ...analysed.map((table) => `ANALYZE ${schema}.${stageOf(table)}`),
    ...arrived.flatMap((table) => removeStale(schema, table)),
    ...arrived
      .filter(isDerived)
      .flatMap((table) => [
        ...(isAhead(table) ? [stageFromSource(catalogue, table, dialect)] : []),
        stageDerived(catalogue, table),
      ]),
  ];
  const change = (table: WarehouseTable) =>
    isDerived(table)
      ? replaceDerived(catalogue, table, { batch: batch.name, dialect })
      : [mergeLatest(schema, table, batch.name, dialect)];
  const checked = { ...batch, rowsOf: (table: string) => partOf(table)?.rows ?? 0 };
  const note = noteBatch(catalogue, batch, dialect);
  if (dialect === 'iceberg') {
    const { begin, stage, alone, addHistoryAlone, addOnce } = icebergLoad(catalogue, batch);
    return [
      ...[...latest, ...history, DELETIONS].flatMap(stage),
      ...complete,
      ...begin,
      ...arrived.flatMap((table) => alone(table.table, ...change(table))),
      ...history.flatMap((table) => addHistoryAlone(table, whereDimensionsAreThere(catalogue, table))),
      ...(deletes ? addOnce(DELETED, DELETED_COLUMNS, `SELECT * FROM ${schema}.${stageOf(DELETIONS)}`) : []),
      ...(batch.checks.length > 0
        ? addOnce(RECONCILIATION, RECONCILIATION_COLUMNS, reconcileQuery(catalogue, checked))
        : []),
      ...alone(LEDGER, note),
    ];
  }
  return [
    `LOCK ${schema}.${LEDGER}`,
    // fails with a division by zero if the batch was already loaded
    `SELECT 1 / (1 - count(*)) FROM ${schema}.${LEDGER} WHERE ${BATCH.name} = ${literal(batch.name)}`,
    ...clearStages(catalogue, dialect),
    ...arrived.flatMap((table) => copyOf(`${schema}.${stageOf(table)}`, table, partOf(table.table))),
    ...complete,
    ...arrived.flatMap(change),
    ...history.flatMap((table) => addHistory(catalogue, table, partOf(table.table), { name: batch.name, dialect })),
    ...copyOf(`${schema}.${DELETED}`, DELETIONS, deletes),
    ...reconcileStatement(catalogue, checked),
    note,
  ];
}

/** In the form to which Redshift restricts MERGE: https://docs.aws.amazon.com/redshift/latest/dg/r_MERGE.html */
function mergeLatest(schema: string, table: WarehouseTable, batch: string, dialect: Dialect): string {
  const { key, columns } = table;
  const stage = `${schema}.${stageOf(table)}`;
  const match = key.map((each) => `${table.table}.${each} = stage.${each}`).join(' AND ');
  const updates = columns
    .filter((column) => !key.includes(column.name))
    .map((column) => `${column.name} = ${fromParquet(column, dialect, 'stage.')}`);
  const names = columns.map((column) => column.name);
  const values = columns.map((column) => fromParquet(column, dialect, 'stage.'));
  return [
    `MERGE INTO ${schema}.${table.table} USING ${stage} AS stage ON ${match}`,
    `WHEN MATCHED THEN UPDATE SET ${[...updates, `${BATCH.name} = ${literal(batch)}`].join(', ')}`,
    `WHEN NOT MATCHED THEN INSERT (${[...names, BATCH.name].join(', ')}) VALUES (${[...values, literal(batch)].join(', ')})`,
  ].join(' ');
}

/** Removes rows from the stage of which the table has a newer version: Redshift's form of MERGE can't choose. */
function removeStale(schema: string, table: WarehouseTable): string[] {
  const { table: name, key, version } = table;
  if (version === undefined) return [];
  const stage = stageOf(table);
  const match = key.map((each) => `${name}.${each} = ${stage}.${each}`).join(' AND ');
  return [
    `DELETE FROM ${schema}.${stage} USING ${schema}.${name} WHERE ${match} AND ${name}.${version} > ${stage}.${version}`,
  ];
}

function noteBatch(catalogue: Catalogue, batch: Batch, dialect: Dialect): string {
  const { schema } = catalogue;
  const checked = `FROM ${schema}.${RECONCILIATION} WHERE ${BATCH.name} = ${literal(batch.name)}`;
  const values = [
    literal(batch.name),
    CLOCK[dialect],
    timestamp(batch.snapshotAt),
    batch.oldestChangeAt === null ? 'CAST(NULL AS timestamp)' : timestamp(batch.oldestChangeAt),
    sumOfRows(batch.parts),
    `(SELECT CAST(coalesce(sum(waiting_rows), 0) AS bigint) ${checked})`,
    batch.substitutedRows,
  ];
  const names = 'batch, loaded_at, snapshot_at, oldest_change_at, loaded_rows, waiting_rows, substituted_rows';
  return `INSERT INTO ${schema}.${LEDGER} (${names}) SELECT ${values.join(', ')}`;
}

/** `2026-11-21T10:15:00.123Z` without its zone, which is UTC. */
function timestamp(at: string): string {
  return `CAST(${literal(at.replace('T', ' ').replace('Z', ''))} AS timestamp)`;
}
