import { athenaInput } from '../lake/keys.ts';
import { type LakeTable, ownColumns, storedType } from '../lake/lake-table.ts';
import { objectList } from '../lake/object-list.ts';
import { literal } from '../sql/quote.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import {
  type InputObjects,
  type InputTable,
  isObjects,
  objectsIn,
  type Query,
  type QueryEngine,
  type TableDay,
  unionOfOlder,
} from '../ports/query-engine.ts';
import type { QueryService } from '../ports/query-service.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { positional } from '../sql/positional.ts';
import { withRulesWritten } from '../sql/privacy-rules.ts';
import { withValues } from '../sql/with-values.ts';
import { QueryFailedError, runQuery, type Waiting } from './run-query.ts';
import { UnreadableObjectsError } from './unreadable-objects-error.ts';

export interface AthenaEngineOptions {
  /** Where inputs and results are. */
  readonly bucket: string;
  readonly store: Pick<ObjectStore, 'list' | 'put'>;
  readonly service: QueryService;
  readonly waiting: Waiting;
  readonly newId: () => string;
  readonly telemetry: Pick<Telemetry, 'recovered'>;
  /** Names of tables of the lake in Athena, and gives them the columns of their contracts first. */
  readonly tableName: (table: LakeTable) => Promise<string>;
}

/**
 * The distributed engine. An input `x` is the table `x_objects` of the Glue catalog, whose partition `run` is the objects
 * that a manifest names, so both engines read exactly the same ones. A failed query is retried once.
 */
export function athenaEngine(options: AthenaEngineOptions): QueryEngine {
  const { bucket, store, service, waiting, newId, telemetry, tableName } = options;

  /** The query with its inputs by their names, once those can be read. */
  const selectOf = async (sql: string, inputs: readonly InputTable[]): Promise<string> => {
    const id = newId();
    const tables: string[] = [];
    for (const input of [...objectsIn(inputs), ...inputs.filter((each) => !isObjects(each))]) {
      if (isObjects(input)) await store.put(athenaInput(input.name, id), objectList(bucket, input.keys));
      tables.push(
        isObjects(input) ? objectsTable(input, id) : `${input.name} AS (SELECT * FROM ${await tableName(input.table)})`,
      );
    }
    return tables.length > 0 ? `WITH ${tables.join(', ')} SELECT * FROM (${sql})` : sql;
  };

  const run = async ({ inputs, ...query }: Query, statementOf: (select: string) => string): Promise<string> => {
    const { sql, values } = positional(withRulesWritten(query.sql), query.parameters);
    const statement = statementOf(await selectOf(sql, inputs));
    return runQuery(service, { sql: statement, literals: values.map(literalOf), keys: keysOf(inputs) }, waiting);
  };

  const retriedOnce = async <Outcome>(work: () => Promise<Outcome>): Promise<Outcome> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof QueryFailedError || error instanceof UnreadableObjectsError)) throw error;
      telemetry.recovered(error);
      return work();
    }
  };

  return {
    queriesAtOnce: QUERIES_AT_ONCE,
    write: (query, prefix) =>
      retriedOnce(async () => {
        // Athena only writes to empty locations, and a failed query may leave something behind
        const target = `${prefix}/${newId()}/`;
        const location = literal(`s3://${bucket}/${target}`);
        await run(query, (select) => `UNLOAD (${select}) TO ${location} WITH (${PARQUET})`);
        return { keys: (await store.list(target)).map(({ key }) => key) };
      }),
    replaceDay: ({ sql, inputs, parameters = {} }, day) =>
      retriedOnce(async () => {
        const name = await tableName(day.table);
        // Athena documents parameters for SELECT, INSERT and UNLOAD alone
        const select = await selectOf(withValues(withRulesWritten(sql), parameters, literalOf), inputs);
        await runQuery(service, { sql: mergeDay(name, select, day), literals: [], keys: keysOf(inputs) }, waiting);
      }),
    rows: (query) => retriedOnce(async () => service.rows(await run(query, (select) => select))),
  };
}

/** The input's name as a common table expression. */
function objectsTable(input: InputObjects, id: string): string {
  const { name, columns } = input;
  const own = `SELECT ${columns.map((column) => column.name).join(', ')} FROM ${name}_objects WHERE run = ${literal(id)}`;
  const union = unionOfOlder(input, (sql, column) => `CAST(${sql} AS ${storedType(column).toLowerCase()})`);
  return `${name} AS (${own}${union})`;
}

/**
 * Replaces a day in one statement, which is one commit: one more row than the query's matches, and deletes, all of the day's.
 */
function mergeDay(name: string, select: string, { table, dt, run }: TableDay): string {
  const own = ownColumns(table);
  const names = own.map((column) => column.name);
  const day = `DATE ${literal(dt)}`;
  const nulls = own.map((column) => `CAST(NULL AS ${storedType(column).toLowerCase()})`);
  const replaced = `SELECT ${nulls.join(', ')}, ${day} AS replaced`;
  return `MERGE INTO ${name} t
USING (SELECT ${names.join(', ')}, CAST(NULL AS date) AS replaced FROM (${select}) UNION ALL ${replaced}) s
ON t.dt = s.replaced
WHEN MATCHED THEN DELETE
WHEN NOT MATCHED AND s.replaced IS NULL THEN INSERT (${[...names, 'dt', 'published_by'].join(', ')})
VALUES (${names.map((each) => `s.${each}`).join(', ')}, ${day}, ${literal(run)})`;
}

function keysOf(inputs: readonly InputTable[]): string[] {
  return objectsIn(inputs).flatMap(({ keys }) => keys);
}

function literalOf(value: string | number): string {
  return typeof value === 'number' ? String(value) : literal(value);
}

/** An account may run at least 20 at once: https://docs.aws.amazon.com/athena/latest/ug/service-limits.html */
const QUERIES_AT_ONCE = 5;
const PARQUET = "format = 'PARQUET', compression = 'SNAPPY'";
