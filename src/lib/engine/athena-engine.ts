import { athenaInput } from '../lake/keys.ts';
import { objectList } from '../lake/object-list.ts';
import { literal } from '../sql/quote.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { InputTable, Query, QueryEngine } from '../ports/query-engine.ts';
import type { QueryService } from '../ports/query-service.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { positional } from '../sql/positional.ts';
import { withRulesWritten } from '../sql/privacy-rules.ts';
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
}

/**
 * The distributed engine. An input `x` is the table `x_objects` of the Glue catalog, whose partition `run` is the objects
 * that a manifest names, so both engines read exactly the same ones. A failed query is retried once.
 */
export function athenaEngine({ bucket, store, service, waiting, newId, telemetry }: AthenaEngineOptions): QueryEngine {
  const run = async ({ inputs, ...query }: Query, statementOf: (select: string) => string): Promise<string> => {
    const id = newId();
    for (const { name, keys } of inputs) await store.put(athenaInput(name, id), objectList(bucket, keys));
    const { sql, values } = positional(withRulesWritten(query.sql), query.parameters);
    const tables = inputs.map((input) => inputTable(input, id));
    return runQuery(
      service,
      {
        sql: statementOf(tables.length > 0 ? `WITH ${tables.join(', ')} SELECT * FROM (${sql})` : sql),
        literals: values.map((value) => (typeof value === 'number' ? String(value) : literal(value))),
        keys: inputs.flatMap(({ keys }) => keys),
      },
      waiting,
    );
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
    rows: (query) => retriedOnce(async () => service.rows(await run(query, (select) => select))),
  };
}

/** The input's name as a common table expression. */
function inputTable({ name, columns }: InputTable, id: string): string {
  return `${name} AS (SELECT ${columns.map((column) => column.name).join(', ')} FROM ${name}_objects WHERE run = ${literal(id)})`;
}

/** An account may run at least 20 at once: https://docs.aws.amazon.com/athena/latest/ug/service-limits.html */
const QUERIES_AT_ONCE = 5;
const PARQUET = "format = 'PARQUET', compression = 'ZSTD'";
