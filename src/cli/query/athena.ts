import { AthenaClient } from '@aws-sdk/client-athena';
import { queryService } from '../../lib/aws/query-service.ts';
import { backoff } from '../../lib/batch/backoff.ts';
import { failureOf, type Waiting } from '../../lib/engine/run-query.ts';
import type { QueryService } from '../../lib/ports/query-service.ts';
import { TransientError } from '../../lib/errors.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { type Deployment, resourcesOf } from '../deployment/deployment.ts';
import type { Pipeline } from '../pipelines/pipeline.ts';
import { UnavailableError } from '../terminal/unavailable-error.ts';
import { textOf } from './embedded.ts';
import { cleanName, cleanTables, FAILED, namedIn, publishedNames, type Table } from './table.ts';

interface Stack {
  readonly name: string;
  readonly deployed: Deployment;
}

interface Asked {
  readonly sql: string;
  readonly pipelines: readonly Pipeline[];
  /** By default the one of a pipeline that has one. */
  readonly workGroup?: string | undefined;
}

/** Runs SQL in Athena, with the names that tables have in DuckDB. */
export async function queryAthena({ name, deployed }: Stack, { sql, pipelines, workGroup }: Asked): Promise<string> {
  const own = pipelines.filter((each) => deployed.has(each.name));
  const group =
    workGroup ??
    own.filter((each) => deployed.has(each.name, WORK_GROUP)).map((each) => deployed(each.name, WORK_GROUP))[0];
  if (group === undefined)
    throw new UsageError(`The stack ${name} has no workgroup of Athena: name one with --work-group.`);
  const databases = new Map<string, string>();
  for (const { name: pipeline, lake } of own) {
    const [database] = lake ? await resourcesOf(pipeline, 'AWS::Glue::Database', {}, name) : [];
    if (database?.PhysicalResourceId) databases.set(pipeline, database.PhysicalResourceId);
  }
  const bucket = deployed('tables', 'TableBucketArn').split('/').at(-1) ?? '';
  const service = queryService(new AthenaClient(), group, { Catalog: `s3tablescatalog/${bucket}` });
  const waiting = { timeoutMs: MOST_MS, pause: backoff(), now: Date.now };
  const statement = statementOf(sql);
  return textOf(await athenaRows(withGlueTables(statement, athenaTables(pipelines, databases)), service, waiting));
}

/** @throws {UsageError} with Athena's own message, because the SQL is the user's; {UnavailableError} after the time-out */
export async function athenaRows(
  sql: string,
  service: QueryService,
  waiting: Waiting,
): ReturnType<QueryService['rows']> {
  const id = await service.start(sql, []);
  const reason = await failureOf(service, id, waiting).catch((cause: unknown) => {
    throw cause instanceof TransientError ? new UnavailableError(cause.message, { cause }) : cause;
  });
  if (reason === undefined) return service.rows(id);
  const hint = /s3tablescatalog/i.test(reason)
    ? '\nAthena reads tables of the table bucket once S3 Tables is integrated with the Glue Data Catalog: docs/reading-the-lake.md.'
    : '';
  throw new UsageError(`Athena: ${reason}${hint}`);
}

/**
 * The tables whose names have no namespace. Those of the table bucket, such as sessions.session, Athena finds in the catalogue
 * of the query. `databases` are Glue's, by pipeline.
 */
export function athenaTables(pipelines: readonly Pipeline[], databases: ReadonlyMap<string, string>): Table[] {
  const inGlue = (database: string, table: string) => `SELECT * FROM "awsdatacatalog"."${database}"."${table}"`;
  const clean = cleanTables(pipelines).flatMap(({ name, contract, pipeline }) => {
    const database = databases.get(pipeline);
    return database === undefined ? [] : [{ name, select: inGlue(database, cleanName(contract)) }];
  });
  const failed = [...databases.values()].map((database) => inGlue(database, FAILED));
  const short = pipelines.flatMap(({ lake }) =>
    (lake?.tables ?? []).flatMap((table) => {
      const [whole = '', ...others] = publishedNames(table, pipelines);
      return others.map((name) => ({ name, select: `SELECT * FROM ${whole}` }));
    }),
  );
  return [...clean, ...short, ...(failed.length > 0 ? [{ name: FAILED, select: failed.join(' UNION ALL ') }] : [])];
}

/** The statement without the comments before it. @throws {UsageError} unless it only reads */
export function statementOf(sql: string): string {
  const statement = sql.replace(/^(\s|--.*(\n|$)|\/\*[^]*?\*\/)+/, '').replace(/[\s;]+$/, '');
  if (!/^(SELECT|WITH|VALUES|TABLE|SHOW|DESCRIBE)\b/i.test(statement))
    throw new UsageError('Expected SQL that only reads: SELECT, WITH, VALUES, TABLE, SHOW or DESCRIBE.');
  return statement;
}

/** A query with the tables that it names, but doesn't define itself, as common table expressions before its own. */
export function withGlueTables(statement: string, tables: readonly Table[]): string {
  if (/^(SHOW|DESCRIBE)\b/i.test(statement)) return statement;
  const own = /^WITH(\s+RECURSIVE)?\s+/i.exec(statement);
  const isDefined = (name: string) =>
    own && new RegExp(`\\b${name}\\s*(\\([^)]*\\)\\s*)?AS\\s*\\(`, 'i').test(statement);
  const named = namedIn(statement, tables).filter(({ name }) => !isDefined(name));
  if (named.length === 0) return statement;
  const expressions = named.map(({ name, select }) => `${name} AS (${select})`).join(', ');
  if (!own) return `WITH ${expressions} ${statement}`;
  return `${own[0]}${expressions}, ${statement.slice(own[0].length)}`;
}

/** The stack output of a pipeline with a workgroup. */
const WORK_GROUP = 'AthenaWorkGroup';
/** What a query may take in Athena: https://docs.aws.amazon.com/athena/latest/ug/service-limits.html */
const MOST_MS = 30 * 60 * 1000;
