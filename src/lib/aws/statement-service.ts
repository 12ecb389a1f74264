import {
  BatchExecuteStatementCommand,
  CancelStatementCommand,
  DescribeStatementCommand,
  ExecuteStatementCommand,
  GetStatementResultCommand,
  type Field,
  type GetStatementResultCommandOutput,
  type RedshiftDataClient,
} from '@aws-sdk/client-redshift-data';
import { TransientError } from '../errors.ts';
import type { QueryOutcome } from '../ports/query-service.ts';
import type { StatementService } from '../ports/statement-service.ts';

interface RedshiftTarget {
  readonly WorkgroupName: string;
  readonly Database: string;
  /** Name or ARN of the secret with the user and the password. */
  readonly SecretArn: string;
}

/** Statements of a workgroup of Redshift Serverless. */
export function statementService(redshift: RedshiftDataClient, target: RedshiftTarget): StatementService {
  return {
    start: async (statements) => {
      const [first = '', ...others] = statements;
      const { Id } =
        others.length === 0
          ? await redshift.send(new ExecuteStatementCommand({ ...target, Sql: first }))
          : await redshift.send(new BatchExecuteStatementCommand({ ...target, Sqls: [...statements] }));
      if (Id === undefined) throw new TransientError('Expected an id from Redshift');
      return Id;
    },
    outcome: async (id) => {
      const { Status, Error: reason } = await redshift.send(new DescribeStatementCommand({ Id: id }));
      return outcomeOf(Status, reason);
    },
    cancel: async (id) => {
      await redshift.send(new CancelStatementCommand({ Id: id }));
    },
    rows: async (id) => {
      const rows: Record<string, string | null>[] = [];
      let token: string | undefined;
      do {
        const page: GetStatementResultCommandOutput = await redshift.send(
          new GetStatementResultCommand({ Id: id, NextToken: token }),
        );
        const names = (page.ColumnMetadata ?? []).map(({ name }) => name ?? '');
        for (const record of page.Records ?? [])
          rows.push(Object.fromEntries(record.map((field, i) => [names[i] ?? '', textOf(field)])));
        token = page.NextToken;
      } while (token !== undefined);
      return rows;
    },
  };
}

function outcomeOf(status: string | undefined, reason = ''): QueryOutcome {
  switch (status) {
    case 'FINISHED':
      return { state: 'succeeded' };
    case 'FAILED':
    case 'ABORTED':
      return { state: 'failed', reason };
    default:
      return { state: 'running' };
  }
}

function textOf({ isNull, stringValue, longValue, doubleValue, booleanValue }: Field): string | null {
  if (isNull === true) return null;
  return String(stringValue ?? longValue ?? doubleValue ?? booleanValue ?? '');
}
