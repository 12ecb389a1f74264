import { RedshiftDataClient } from '@aws-sdk/client-redshift-data';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { getDatabaseSecret } from '../../lib/aws/get-database-secret.ts';
import { openObject } from '../../lib/aws/opened-object.ts';
import { statementService } from '../../lib/aws/statement-service.ts';
import { tableBucket } from '../../lib/aws/table-bucket.ts';
import { backoff } from '../../lib/batch/backoff.ts';
import type { DatabaseSecret } from '../../lib/generated/database-secret.v1.ts';
import { openSession } from '../../lib/postgres/session.ts';
import type { Catalogue } from '../../lib/warehouse/catalogue.ts';
import { withIcebergWarehouse } from '../../lib/warehouse/iceberg-warehouse.ts';
import { redshiftWarehouse } from '../../lib/warehouse/redshift-warehouse.ts';
import { runningAccess, startCommand } from '../deployment/running.ts';
import { parametersOf } from '../deployment/deployment.ts';
import { TARGET_OPTIONS } from '../deployment/target.ts';
import type { NamedWarehouse } from '../pipelines/warehouses.ts';
import { throwAwsFailure } from '../terminal/aws-failure.ts';
import type { Option } from '../terminal/command.ts';
import { portOf } from '../terminal/port.ts';
import { UsageError } from '../../lib/usage-error.ts';
import type { Select } from './answer.ts';
import { warehouseFailure } from './warehouse-failure.ts';

/** How commands name a warehouse. */
export const WAREHOUSE_OPTIONS = {
  ...TARGET_OPTIONS,
  secret: { type: 'string', value: '<name>', says: "instead of --stack: the warehouse's secret" },
  workgroup: { type: 'string', value: '<name>', says: 'with --secret: the Redshift Serverless workgroup' },
  database: { type: 'string', value: '<name>', says: 'with --secret: the database in that workgroup' },
} satisfies Record<string, Option>;

/** The warehouse on AWS, or none for that of the running local cloud. */
export interface WarehouseOptions {
  readonly port?: string | undefined;
  readonly stack?: string | undefined;
  /** Name of the secret with user and password; for PostgreSQL, with the host too. */
  readonly secret?: string | undefined;
  /** Redshift's. */
  readonly workgroup?: string | undefined;
  readonly database?: string | undefined;
}

/**
 * The warehouse of a pipeline. That of a local cloud is PostgreSQL.
 * @throws {UsageError} if there is none, or the options contradict themselves; {UnavailableError} if it can't be
 * reached. So does every question.
 */
export async function openWarehouse(
  warehouse: Pick<NamedWarehouse, 'pipeline' | 'secret' | 'catalogue'>,
  options: WarehouseOptions,
): Promise<Select> {
  const { port: portText, stack } = options;
  if (stack !== undefined && (portText ?? options.secret) !== undefined)
    throw new UsageError('--stack already names the warehouse: leave out --port and --secret.');
  const { secret, address, workgroup, database, tableBucketArn } =
    stack === undefined
      ? { ...options, address: undefined, tableBucketArn: undefined }
      : deployedWarehouse(await parametersOf(warehouse.pipeline, stack).catch(throwAwsFailure));
  const port = portOf(portText);
  if ((workgroup === undefined) !== (database === undefined) || (workgroup !== undefined && secret === undefined))
    throw new UsageError('Redshift needs --workgroup, --database and --secret.');
  const isLocal = stack === undefined && secret === undefined;
  const advice = isLocal
    ? `The local cloud or its PostgreSQL may have stopped. Stop it with Ctrl-C, then run \`${startCommand(port)}\`.`
    : 'Try again later.';
  const name = secret ?? warehouse.secret;
  if (tableBucketArn !== undefined) return advising(askIceberg(warehouse.catalogue, tableBucketArn), advice);
  if (workgroup !== undefined && database !== undefined)
    return advising(askRedshift(name, workgroup, database), advice);
  const secrets = new SecretsManagerClient(isLocal ? await runningAccess(port) : {});
  return advising(askPostgres(await postgresSecret(secrets, name, address, advice)), advice);
}

/** A failure says what to do about it. */
function advising(select: Select, advice: string): Select {
  return async (sql) => {
    try {
      return await select(sql);
    } catch (error) {
      throw warehouseFailure(error, advice);
    }
  };
}

/** The warehouse with which a pipeline's template was deployed. */
export function deployedWarehouse(parameters: ReadonlyMap<string, string>): DeployedWarehouse {
  const secret = parameters.get('WarehouseSecretName');
  switch (parameters.get('WarehouseProfile')) {
    case 'iceberg':
      return { tableBucketArn: parameters.get('TableBucketArn') };
    case 'redshift':
      return { secret, workgroup: parameters.get('RedshiftWorkgroup'), database: parameters.get('RedshiftDatabase') };
    default:
      return { secret, address: parameters.get('WarehouseAddress') };
  }
}

interface DeployedWarehouse extends Pick<WarehouseOptions, 'secret' | 'workgroup' | 'database'> {
  /** Of a PostgreSQL whose secret lacks it. */
  readonly address?: string | undefined;
  /** Of Iceberg tables. */
  readonly tableBucketArn?: string | undefined;
}

async function postgresSecret(
  secrets: SecretsManagerClient,
  name: string,
  address: string | undefined,
  advice: string,
): Promise<DatabaseSecret> {
  try {
    return await getDatabaseSecret(secrets, name, address);
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException')
      throw new UsageError(`There is no secret ${name}, so there is no warehouse yet.`, { cause: error });
    throw warehouseFailure(error, advice);
  }
}

/** Asks a warehouse on PostgreSQL, each time on a connection that may only read. A query of the ledger waits while a batch is loaded. */
export function askPostgres(secret: DatabaseSecret): Select {
  const seconds = { statementSeconds: MOST_SECONDS, lockSeconds: MOST_SECONDS };
  return async (sql) => {
    const session = await openSession(secret, { applicationName: 'sluice ask', ...seconds });
    try {
      await session.query('SET default_transaction_read_only = on');
      // with the default of 4 MB, half a million rows are sorted on disk instead of hashed
      await session.query("SET work_mem = '64MB'");
      return await session.texts(sql);
    } finally {
      await session.close();
    }
  };
}

/** Asks a warehouse of Iceberg tables, each time in a DuckDB of its own. */
function askIceberg(catalogue: Catalogue, arn: string): Select {
  const s3 = new S3Client();
  const options = { attach: tableBucket(arn, s3), bucket: '', open: openObject(s3), memoryMiB: 1024 };
  return (sql) => withIcebergWarehouse(catalogue, options)((warehouse) => warehouse.rows(sql));
}

/** Redshift has no read-only statements; give `sluice ask` a user with read-only permissions. */
function askRedshift(secret: string, WorkgroupName: string, Database: string): Select {
  const service = statementService(new RedshiftDataClient(), { WorkgroupName, Database, SecretArn: secret });
  const waiting = { timeoutMs: MOST_SECONDS * 1000, pause: backoff(), now: Date.now };
  const warehouse = redshiftWarehouse({ bucket: '', copyRole: '', service, waiting });
  return (sql) => warehouse.rows(sql);
}

/** For an answer. */
const MOST_SECONDS = 300;
