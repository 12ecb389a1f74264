import type { WarehouseColumn } from '../contracts/contract.ts';
import { COMMIT, type Statement } from '../ports/warehouse.ts';
import { parquetTypeOf } from '../sql/dialect.ts';
import { literal } from '../sql/quote.ts';
import { contentOf } from './batch-content.ts';
import {
  BATCH,
  type Catalogue,
  type HistoryTable,
  JOURNAL,
  LEDGER,
  stageOf,
  waitingOf,
  type WarehouseTable,
} from './catalogue.ts';
import { copyOf } from './copy-of.ts';
import type { Batch } from './load-statements.ts';

/**
 * How a batch changes Iceberg tables, each in a transaction of its own. Changes can be repeated, and none happens once the
 * ledger has the batch. A transaction reads its own table before the ledger: if a later batch is loaded meanwhile, that
 * changes the table, and the commit fails.
 */
export function icebergLoad({ schema }: Catalogue, batch: Batch) {
  const name = literal(batch.name);
  const loaded = `SELECT ${BATCH.name} FROM ${schema}.${LEDGER}`;
  const alone = (table: string, ...changes: string[]): string[] => [
    `SELECT 1 FROM ${schema}.${table} LIMIT 0`,
    failIf(`${name} IN (${loaded})`, `Batch ${batch.name} has been loaded`),
    ...changes,
    COMMIT,
  ];
  const partOf = ({ table }: WarehouseTable) => batch.parts.find((part) => part.table === table);
  const content = literal(contentOf(batch));
  const [journal, isOther] = [`${schema}.${JOURNAL}`, `(${BATCH.name} <> ${name} OR content <> ${content})`];

  return {
    /** A temporary table with the batch's rows. It refuses NULLs, so a load that can't succeed never begins. */
    stage: (table: WarehouseTable): Statement[] => {
      const into = `${schema}.${stageOf(table)}`;
      const lines = table.columns.map(
        (column) => `${column.name} ${parquetTypeOf(column, 'iceberg')}${column.nullable ? '' : ' NOT NULL'}`,
      );
      return [`CREATE OR REPLACE TABLE memory.${into} (${lines.join(', ')})`, ...copyOf(into, table, partOf(table))];
    },
    /** From here on this batch is the next one, whoever loads it: competing loads have batches of the same number with different rows. */
    begin: [
      COMMIT,
      ...alone(
        JOURNAL,
        failIf(
          `EXISTS (SELECT 1 FROM ${journal} WHERE ${isOther} AND ${BATCH.name} NOT IN (${loaded}))`,
          'Another load has begun',
        ),
        `INSERT INTO ${journal} (${BATCH.name}, content) SELECT ${name}, ${content} WHERE NOT EXISTS (SELECT 1 FROM ${journal} WHERE NOT ${isOther})`,
        `DELETE FROM ${journal} WHERE ${isOther}`,
      ),
    ],
    alone,
    /** For a table to which all rows of a batch are added at once. */
    addOnce: (table: string, columns: readonly WarehouseColumn[], query: string): string[] => {
      const own = `SELECT 1 FROM ${schema}.${table} WHERE ${BATCH.name} = ${name}`;
      const names = columns.map((column) => column.name).join(', ');
      return alone(
        table,
        `INSERT INTO ${schema}.${table} (${names}) SELECT ${names} FROM (${query}) WHERE NOT EXISTS (${own})`,
      );
    },
    /** Facts are only ever added: those of the batch and those that waited, if their dimensions exist and they don't yet. */
    addHistoryAlone: (table: HistoryTable, where: string): string[] => {
      const [fact, waiting, stage] = [table.table, waitingOf(table), stageOf(table)].map((each) => `${schema}.${each}`);
      const names = table.columns.map((column) => column.name).join(', ');
      const isIn = (other: string | undefined, row: string) => {
        const same = [...table.key, BATCH.name].map((column) => `other.${column} = ${row}.${column}`);
        return `EXISTS (SELECT 1 FROM ${other} AS other WHERE ${same.join(' AND ')})`;
      };
      const arrived = `SELECT ${names} FROM ${stage} UNION ALL SELECT ${names} FROM ${waiting} WHERE ${BATCH.name} <> ${name}`;
      const last = `(SELECT coalesce(max(${table.surrogateKey}), 0) FROM ${fact})`;
      const resolved = `SELECT ${names} FROM (${arrived}) AS arrived${where}`;
      return [
        ...alone(
          table.table,
          `INSERT INTO ${fact} (${table.surrogateKey}, ${names}) SELECT ${last} + row_number() OVER (), ${names} FROM (${resolved}) AS resolved WHERE NOT ${isIn(fact, 'resolved')}`,
        ),
        ...alone(
          waitingOf(table),
          `INSERT INTO ${waiting} (${names}) SELECT ${names} FROM ${stage} AS stage WHERE NOT ${isIn(fact, 'stage')} AND NOT ${isIn(waiting, 'stage')}`,
          `DELETE FROM ${waiting} WHERE ${isIn(fact, waitingOf(table))}`,
        ),
      ];
    },
  };
}

function failIf(condition: string, message: string): string {
  return `SELECT CASE WHEN ${condition} THEN error(${literal(message)}) END`;
}
