import { DataError, PermanentError } from '../errors.ts';
import { failureOf, QueryFailedError, type Waiting } from '../engine/run-query.ts';
import { literal } from '../sql/quote.ts';
import type { StatementService } from '../ports/statement-service.ts';
import type { CopyStatement, Statement, Warehouse } from '../ports/warehouse.ts';

export interface RedshiftWarehouseOptions {
  /** Where the Parquet objects are. */
  readonly bucket: string;
  /** The ARN of the role with which Redshift reads them; `default` means the namespace's default role. */
  readonly copyRole: string;
  readonly service: StatementService;
  readonly waiting: Waiting;
}

/** Redshift through its Data API. */
export function redshiftWarehouse({ bucket, copyRole, service, waiting }: RedshiftWarehouseOptions): Warehouse {
  const run = async (statements: readonly string[]): Promise<string> => {
    const id = await service.start(statements);
    const reason = await failureOf(service, id, waiting);
    if (reason !== undefined) throw redshiftError(id, reason);
    return id;
  };
  const sqlOf = (statement: Statement) =>
    typeof statement === 'string' ? statement : copySql(statement, bucket, copyRole);
  return {
    dialect: 'redshift',
    apply: async (statements) => {
      const sqls = statements.map(sqlOf);
      // in Redshift's texts a backslash escapes a quote, in PostgreSQL's it doesn't: none of ours has any
      if (sqls.some((sql) => sql.includes('\\'))) throw new PermanentError('Expected SQL and keys without backslashes');
      await run(sqls);
    },
    rows: async (sql) => service.rows(await run([sql])),
  };
}

/** The objects' columns are matched with the list by position: https://docs.aws.amazon.com/redshift/latest/dg/copy-usage_notes-copy-from-columnar.html */
function copySql({ into, columns, keys }: CopyStatement, bucket: string, copyRole: string): string {
  const from = literal(`s3://${bucket}/${prefixOf(keys)}`);
  const role = copyRole === 'default' ? copyRole : literal(copyRole);
  return `COPY ${into} (${columns.map(({ name }) => name).join(', ')}) FROM ${from} IAM_ROLE ${role} FORMAT AS PARQUET`;
}

/** COPY loads all objects whose keys begin with this. Several objects are always a whole folder. */
function prefixOf(keys: readonly string[]): string {
  const [first = '', ...others] = keys;
  const prefix = others.length > 0 ? first.slice(0, first.lastIndexOf('/') + 1) : first;
  if (prefix === '' || !keys.every((key) => key.startsWith(prefix)))
    throw new Error(`Expected objects of one folder, not ${keys.join(', ')}`);
  return prefix;
}

/** What failed, without Redshift's wording, which may quote rows. */
function redshiftError(id: string, reason: string): Error {
  if (DATA.some((pattern) => pattern.test(reason)))
    return new DataError(`A value can't be stored: Redshift's history of query ${id} says more`);
  const known = PERMANENT.find(({ pattern }) => pattern.test(reason));
  if (known) return new PermanentError(`${known.message}: Redshift's history of query ${id} says more`);
  return new QueryFailedError(id, /disk full/i.test(reason) ? "failed because the warehouse's disk is full" : 'failed');
}

/**
 * The Data API returns no SQLSTATE, and COPY of Parquet has its own wording for a text that is too long
 * (https://github.com/aws/aws-sdk-pandas/issues/280).
 */
const DATA = [
  /value too long for type|length of the data column .* is longer than/is,
  /overflow|\bout of range\b|cannot be represented/i,
  /invalid (?:input syntax for|byte sequence|digit|timestamp|date|character)|(?:invalid|unsupported) UTF-?8/i,
  /multibyte character not supported/i,
  /division by zero|divide by zero/i,
];

const PERMANENT = [
  { pattern: /permission denied|not authorized/i, message: 'The user may not do this in the warehouse' },
  { pattern: /password authentication failed/i, message: "The warehouse refused the user's password" },
  { pattern: /database "[^"]*" does not exist/i, message: 'The warehouse has no such database' },
  { pattern: /relation "[^"]*" does not exist/i, message: 'The warehouse has no such table' },
];
