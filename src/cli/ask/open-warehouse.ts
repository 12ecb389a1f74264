import { backoff } from '../../lib/batch/backoff.ts';
import type { DatabaseSecret } from '../../lib/generated/database-secret.v1.ts';
import { openSession } from '../../lib/postgres/session.ts';
import type { Pipeline } from '../../local/cloud/deploy-pipelines.ts';
import { runningAccess, startCommand, useAccess } from '../deployment/running.ts';
import { UsageError } from '../terminal/usage-error.ts';
import type { Select } from './answer.ts';
import { warehouseFailure } from './warehouse-failure.ts';

/** The warehouse on AWS, or none for that of the running local cloud. */
export interface WarehouseOptions {
  readonly port?: number | undefined;
  /** Name of the secret with the user and the password; of PostgreSQL, with the way to it too. */
  readonly secret?: string | undefined;
  /** Redshift's. */
  readonly workgroup?: string | undefined;
  readonly database?: string | undefined;
}

/**
 * The warehouse of a pipeline.
 * @throws {UsageError} where there is none, or the options contradict themselves; {UnavailableError} where it can't be
 * reached. So does every question.
 */
export async function openWarehouse(
  pipeline: Pipeline,
  { port, secret, workgroup, database }: WarehouseOptions,
): Promise<Select> {
  if ((workgroup === undefined) !== (database === undefined) || (workgroup !== undefined && secret === undefined))
    throw new UsageError('Redshift takes --workgroup, --database and --secret.');
  if (secret === undefined) useAccess(await runningAccess(port));
  const advice =
    secret === undefined
      ? `Has the local cloud ended, or its PostgreSQL? End it with Ctrl-C; \`${startCommand(port)}\` starts another.`
      : 'Try again later.';
  const name = secret ?? localSecret(pipeline);
  const select =
    workgroup === undefined || database === undefined
      ? askPostgres(await postgresSecret(name, advice))
      : await askRedshift(name, workgroup, database);
  return async (sql) => {
    try {
      return await select(sql);
    } catch (error) {
      throw warehouseFailure(error, advice);
    }
  };
}

/** The default of the parameter WarehouseSecretName in the pipeline's template. */
function localSecret(pipeline: Pipeline): string {
  return `sluice/${pipeline}/warehouse`;
}

async function postgresSecret(name: string, advice: string): Promise<DatabaseSecret> {
  // the client takes its endpoint from the environment when it is loaded
  const { getDatabaseSecret } = await import('../../lib/aws/get-secret.ts');
  try {
    return await getDatabaseSecret(name);
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException')
      throw new UsageError(`There is no secret ${name}, so no warehouse yet.`, { cause: error });
    throw warehouseFailure(error, advice);
  }
}

/** Asks a warehouse on PostgreSQL, each time on a connection that may only read. */
export function askPostgres(secret: DatabaseSecret): Select {
  return async (sql) => {
    const session = await openSession(secret, { applicationName: 'sluice ask', statementSeconds: 300 });
    try {
      await session.query('SET default_transaction_read_only = on');
      return await session.texts(sql);
    } finally {
      await session.close();
    }
  };
}

/** Redshift can't be told that a statement may only read; give `sluice ask` a user that may only read. */
async function askRedshift(secret: string, WorkgroupName: string, Database: string): Promise<Select> {
  const { redshiftStatements } = await import('../../lib/aws/statement-service.ts');
  const { redshiftWarehouse } = await import('../../lib/warehouse/redshift-warehouse.ts');
  const service = redshiftStatements({ WorkgroupName, Database, SecretArn: secret });
  const waiting = { timeoutMs: 300_000, pause: backoff(), now: Date.now };
  const warehouse = redshiftWarehouse({ bucket: '', copyRole: '', service, waiting });
  return (sql) => warehouse.rows(sql);
}
