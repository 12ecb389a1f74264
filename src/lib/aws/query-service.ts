import {
  type AthenaClient,
  GetQueryExecutionCommand,
  paginateGetQueryResults,
  type QueryExecutionContext,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
  type Row,
} from '@aws-sdk/client-athena';
import type { QueryOutcome, QueryService } from '../ports/query-service.ts';
import { TransientError } from '../errors.ts';

/** Athena's queries in a workgroup, which says where results lie. Names without a catalogue or database are those of `context`. */
export function queryService(athena: AthenaClient, workGroup: string, context: QueryExecutionContext): QueryService {
  return {
    start: async (sql, literals) => {
      const { QueryExecutionId } = await athena.send(
        new StartQueryExecutionCommand({
          QueryString: sql,
          // Athena refuses an empty list
          ExecutionParameters: literals.length > 0 ? [...literals] : undefined,
          WorkGroup: workGroup,
          QueryExecutionContext: context,
        }),
      );
      if (QueryExecutionId === undefined) throw new TransientError('Expected an id from Athena');
      return QueryExecutionId;
    },
    outcome: async (id) => {
      const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId: id }));
      return outcomeOf(QueryExecution?.Status?.State, QueryExecution?.Status?.StateChangeReason);
    },
    cancel: async (id) => {
      await athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
    },
    rows: async (id) => {
      const rows: (string | null)[][] = [];
      for await (const { ResultSet } of paginateGetQueryResults({ client: athena }, { QueryExecutionId: id }))
        rows.push(...(ResultSet?.Rows ?? []).map(textsOf));
      // the first row is the columns' names
      const [names = [], ...values] = rows;
      return values.map((row) => Object.fromEntries(names.map((name, index) => [name ?? '', row[index] ?? null])));
    },
  };
}

function outcomeOf(state: string | undefined, reason = ''): QueryOutcome {
  switch (state) {
    case 'SUCCEEDED':
      return { state: 'succeeded' };
    case 'FAILED':
    case 'CANCELLED':
      return { state: 'failed', reason };
    default:
      return { state: 'running' };
  }
}

function textsOf({ Data = [] }: Row): (string | null)[] {
  return Data.map(({ VarCharValue }) => VarCharValue ?? null);
}
