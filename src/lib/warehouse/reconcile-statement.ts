import { literal } from '../sql/quote.ts';
import {
  BATCH,
  type Catalogue,
  isHistory,
  RECONCILIATION,
  RECONCILIATION_COLUMNS,
  stageOf,
  tableNamed,
  waitingOf,
  type WarehouseTable,
} from './catalogue.ts';
import { knownVersions, versionsOf } from './current-rows.ts';
import { batchKeysOf, cubeOf, keySumsOf, NO_KEY } from './key-sums.ts';

/**
 * What the source had of a table in a batch's snapshot; for a table whose batches may arrive out of order, what the batch has. Its
 * rows of which the warehouse has a newer version are counted as rejected in its load, and then no sum is compared.
 */
export interface Check {
  /** The table of the warehouse. */
  readonly table: string;
  readonly sourceRows: number;
  /** How many of them were rejected: the warehouse may have an earlier version of such a row, or none. */
  readonly rejectedRows: number;
  /** Their keys, if all are known: these rows are left out of counts and sums. Otherwise empty. */
  readonly rejectedKeys: readonly number[];
  /**
   * The SQL expression summed over the table's rows, and the source's sum with each row as in the warehouse; null
   * if it isn't known.
   */
  readonly sum?: { readonly measure: string; readonly source: string | null };
  /** The sum of the cubes of the source's keys, except rejected ones, if they are known: different rows have different sums. */
  readonly keys?: string;
  /** Whether the source's table was read in full, judging by its number of rows. */
  readonly isKnown: boolean;
}

interface LoadedBatch {
  readonly name: string;
  readonly checks: readonly Check[];
  /** During its load, how many rows the batch has of a table. */
  readonly rowsOf?: (table: string) => number;
}

/** The statement that counts and sums the warehouse's rows beside the source's; none if nothing is checked. */
export function reconcileStatement(catalogue: Catalogue, batch: LoadedBatch): string[] {
  if (batch.checks.length === 0) return [];
  const names = RECONCILIATION_COLUMNS.map(({ name }) => name).join(', ');
  return [`INSERT INTO ${catalogue.schema}.${RECONCILIATION} (${names}) ${reconcileQuery(catalogue, batch)}`];
}

/** The query that counts and sums, with the columns of the table that keeps its rows. */
export function reconcileQuery(catalogue: Catalogue, batch: LoadedBatch): string {
  const selects = batch.checks.map((check) =>
    tableNamed(catalogue, check.table).version === undefined
      ? ofTable(catalogue, batch, check)
      : ofBatch(catalogue, batch, check),
  );
  return selects.join(' UNION ALL ');
}

/** Reads every version once, including those that wait for a dimension, because the source has them. */
function ofTable(catalogue: Catalogue, batch: LoadedBatch, check: Check): string {
  const { name, rowsOf } = batch;
  const { schema } = catalogue;
  const table = tableNamed(catalogue, check.table);
  const { measure, source } = check.sum ?? {};
  const { from, isPresent } = versionsOf(schema, table, knownVersions(schema, table, measure));
  const isCompared = [isPresent, ...notOf(table, check.rejectedKeys)].join(' AND ');
  const values = [
    literal(name),
    literal(check.table),
    check.sourceRows,
    check.rejectedRows,
    literal(check.rejectedKeys.join(',')),
    rowsOf?.(check.table) ?? 0,
    countOf(isCompared),
    countOf(`version.is_waiting AND ${isPresent}`),
    // keys aren't enforced in Redshift
    countOf(isHistory(table) ? 'version.replaced_in = version.batch' : 'version.replaced_in IS NOT NULL'),
    missingOf(schema, table, { name, rows: rowsOf?.(check.table) }),
    `CAST(${source ?? 'NULL'} AS numeric(38,2))`,
    `CAST(${measure === undefined ? 'NULL' : `coalesce(sum(CASE WHEN ${isCompared} THEN version.measure END), 0)`} AS numeric(38,2))`,
    String(check.isKnown),
    ...keySumsOf(table, check.keys, isCompared),
    rowsOf ? batchKeysOf(table, name) : NO_KEY,
  ];
  return `SELECT ${named(values)} FROM ${from}`;
}

/**
 * With history, the total of rows missing from batches or, if none are missing, of surplus rows, so that one batch's missing rows
 * don't cancel another's surplus; a batch that has its number of rows, but not its keys, misses at least one. If only the latest
 * version is kept, that of this batch, and only during its load.
 */
function missingOf(
  schema: string,
  table: WarehouseTable,
  { name, rows }: { readonly name: string; readonly rows: number | undefined },
): string {
  if (!isHistory(table)) return rows === undefined ? '0' : `${rows} - ${countOf(`version.batch = ${literal(name)}`)}`;
  const found = (each: string) =>
    `SELECT batch, -count(*) AS n, -sum(${cubeOf(table)}) AS keys FROM ${schema}.${each} GROUP BY batch`;
  const counts = [
    `SELECT batch, batch_rows AS n, batch_keys AS keys FROM ${schema}.${RECONCILIATION} WHERE table_name = ${literal(table.table)}`,
    ...(rows === undefined ? [] : [`SELECT CAST(${literal(name)} AS varchar(9)), ${rows}, ${NO_KEY}`]),
    found(table.table),
    found(waitingOf(table)),
  ];
  // a batch that was loaded before its keys were kept has none to compare
  const areOther = 'sum(n) = 0 AND count(keys) = count(*) AND sum(keys) <> 0';
  const byBatch = `SELECT batch, CASE WHEN ${areOther} THEN 1 ELSE sum(n) END AS n FROM (${counts.join(' UNION ALL ')}) AS counted GROUP BY batch`;
  return `(SELECT CAST(coalesce(sum(CASE WHEN n > 0 THEN n END), sum(n)) AS bigint) FROM (${byBatch}) AS batches)`;
}

function named(values: readonly (string | number)[]): string {
  return values.map((value, place) => `${value} AS ${RECONCILIATION_COLUMNS[place]?.name ?? ''}`).join(', ');
}

function notOf({ key: [id = ''] }: WarehouseTable, keys: readonly number[]): string[] {
  return keys.length > 0 ? [`version.${id} NOT IN (${keys.join(', ')})`] : [];
}

function countOf(condition: string): string {
  return `count(CASE WHEN ${condition} THEN 1 END)`;
}

/** For a table that keeps the latest version: while it is loaded, its stage holds the merged rows of the batch. */
function ofBatch(catalogue: Catalogue, { name, rowsOf }: LoadedBatch, check: Check): string {
  const { schema } = catalogue;
  const { table, sourceRows, rejectedRows, sum } = check;
  const stage = `(SELECT count(*) FROM ${schema}.${stageOf(tableNamed(catalogue, table))})`;
  const sourceSum = `CAST(${sum?.source ?? 'NULL'} AS numeric(38,2))`;
  const values = [
    literal(name),
    literal(table),
    sourceRows,
    rowsOf ? `${sourceRows} - ${stage}` : rejectedRows,
    "''",
    '0',
    'count(*)',
    ...['0', '0', '0'],
    rowsOf ? `CASE WHEN ${stage} = ${sourceRows} THEN ${sourceSum} END` : sourceSum,
    `CAST(${sum ? `coalesce(sum(${sum.measure}), 0)` : 'NULL'} AS numeric(38,2))`,
    'true',
    ...[NO_KEY, NO_KEY, NO_KEY],
  ];
  return `SELECT ${named(values)} FROM ${schema}.${table} WHERE ${BATCH.name} = ${literal(name)}`;
}
