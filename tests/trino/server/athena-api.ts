import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { at, list } from '../../../src/lib/values.ts';
import type { RunOnTrino, TrinoResult } from './client.ts';
import { toTrino } from './statement.ts';

/** The calls of the Athena API, and their outcomes. */
interface AthenaQuery {
  readonly sql: string;
  readonly workGroup: string;
  status: { readonly State: string; readonly StateChangeReason?: string };
  result: TrinoResult;
  readonly abort: AbortController;
}

export interface AthenaApi {
  readonly endpoint: string;
  /** In call order. */
  readonly queries: readonly AthenaQuery[];
  readonly stop: () => Promise<void>;
}

/**
 * The Athena API as far as the adapter calls it, in front of a Trino, on which all queries run.
 * @see https://docs.aws.amazon.com/athena/latest/APIReference/Welcome.html
 */
export async function startAthenaApi(run: RunOnTrino, port: number): Promise<AthenaApi> {
  const queries = new Map<string, AthenaQuery>();
  const find = (input: unknown) => {
    const query = queries.get(String(at(input, 'QueryExecutionId')));
    if (!query) throw new Error('Expected the id of a query');
    return query;
  };
  const operations: Readonly<Record<string, (input: unknown) => object>> = {
    StartQueryExecution: (input) => {
      const id = randomUUID();
      queries.set(id, start(input, id, run));
      return { QueryExecutionId: id };
    },
    GetQueryExecution: (input) => ({ QueryExecution: { Status: find(input).status } }),
    GetQueryResults: (input) => ({ ResultSet: resultSet(find(input).result) }),
    StopQueryExecution: (input) => {
      find(input).abort.abort();
      return {};
    },
  };
  const answer = async (request: IncomingMessage) => {
    const [, name = ''] = String(request.headers['x-amz-target']).split('.');
    const operation = operations[name];
    if (!operation) throw new Error(`The adapter isn't known to call ${name}`);
    return operation(await json(request));
  };
  const server = createServer((request, response) => {
    answer(request).then(
      (body) => response.setHeader('Content-Type', 'application/x-amz-json-1.1').end(JSON.stringify(body)),
      (error: unknown) =>
        response.writeHead(400).end(JSON.stringify({ __type: 'InvalidRequestException', Message: String(error) })),
    );
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return {
    endpoint: `http://127.0.0.1:${port}`,
    get queries() {
      return [...queries.values()];
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function start(input: unknown, id: string, run: RunOnTrino): AthenaQuery {
  const query: AthenaQuery = {
    sql: String(at(input, 'QueryString')),
    workGroup: String(at(input, 'WorkGroup')),
    status: { State: 'RUNNING' },
    result: { columns: [], rows: [] },
    abort: new AbortController(),
  };
  const literals = list(at(input, 'ExecutionParameters')).map(String);
  const { statement, properties, after } = toTrino(query.sql, literals, id);
  const catalog = at(input, 'QueryExecutionContext', 'Catalog');
  // a table bucket is a catalogue of its name
  const bucket = typeof catalog === 'string' ? catalog.replace(/^s3tablescatalog\//, '') : undefined;
  void run(statement, { properties, catalog: bucket, signal: query.abort.signal })
    .then(async (result) => {
      query.result = result;
      if (after !== undefined) await run(after);
      query.status = { State: 'SUCCEEDED' };
    })
    .catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      query.status = { State: query.abort.signal.aborted ? 'CANCELLED' : 'FAILED', StateChangeReason: reason };
    });
  return query;
}

/** As Athena has it: the columns' names come as the first row. */
function resultSet({ columns, rows }: TrinoResult): object {
  const names = columns.map(({ name }) => name);
  return { Rows: [names, ...rows].map((row) => ({ Data: row.map(datum) })) };
}

function datum(value: unknown): object {
  const text = String(value);
  return value === null ? {} : { VarCharValue: text };
}
