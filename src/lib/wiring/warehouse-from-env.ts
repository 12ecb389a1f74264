import { RedshiftDataClient } from '@aws-sdk/client-redshift-data';
import type { S3Client } from '@aws-sdk/client-s3';
import { openObject } from '../aws/opened-object.ts';
import { statementService } from '../aws/statement-service.ts';
import { tableBucket } from '../aws/table-bucket.ts';
import { backoff } from '../batch/backoff.ts';
import { PermanentError } from '../errors.ts';
import type { Warehouse, WithWarehouse } from '../ports/warehouse.ts';
import type { Catalogue } from '../warehouse/catalogue.ts';
import { withIcebergWarehouse } from '../warehouse/iceberg-warehouse.ts';
import { postgresWarehouse } from '../warehouse/postgres-warehouse.ts';
import { redshiftWarehouse } from '../warehouse/redshift-warehouse.ts';
import { connectBySecret } from './connect-by-secret.ts';

/** The environment variables of a function that loads a warehouse. */
export const WAREHOUSE_ENV = [
  // where the Parquet objects are
  'LAKE_BUCKET',
  'WAREHOUSE_PROFILE',
  // for Iceberg tables
  'TABLE_BUCKET_ARN',
  // the name of the secret with the user and the password
  'WAREHOUSE_SECRET',
  // the address of a PostgreSQL server whose secret lacks it
  'WAREHOUSE_ADDRESS',
  // DuckDB's share of the memory, for writing Iceberg tables or reading Parquet for PostgreSQL
  'ENGINE_MEMORY_MIB',
  // its name or its ARN
  'REDSHIFT_WORKGROUP',
  'REDSHIFT_DATABASE',
  'REDSHIFT_COPY_ROLE',
] as const;

type WarehouseEnv = Readonly<Record<(typeof WAREHOUSE_ENV)[number], string>>;

/**
 * The warehouse that a template's parameter names. Loads differ only in COPY, the clock and transactions.
 * @throws {PermanentError} for any other name
 * @example
 * ```ts
 * const withWarehouse = warehouseFromEnv(requiredEnv(WAREHOUSE_ENV), s3, WAREHOUSE);
 * export const stations = await withWarehouse((warehouse) =>
 *   warehouse.rows('SELECT count(*) AS stations FROM weather.dim_station'),
 * );
 * ```
 */
export function warehouseFromEnv(env: WarehouseEnv, s3: S3Client, catalogue: Catalogue): WithWarehouse {
  const [bucket, secret] = [env.LAKE_BUCKET, env.WAREHOUSE_SECRET];
  const reading = { bucket, open: openObject(s3), memoryMiB: Number(env.ENGINE_MEMORY_MIB) };
  switch (env.WAREHOUSE_PROFILE) {
    case 'iceberg':
      return withIcebergWarehouse(catalogue, { ...reading, attach: tableBucket(env.TABLE_BUCKET_ARN, s3) });
    case 'postgres': {
      const connect = connectBySecret(
        { secret, address: env.WAREHOUSE_ADDRESS },
        {
          applicationName: 'sluice load',
          statementSeconds: STATEMENT_SECONDS,
          // long enough for another load to end first
          lockSeconds: STATEMENT_SECONDS,
        },
      );
      return always(postgresWarehouse(connect, reading));
    }
    case 'redshift': {
      const way = { WorkgroupName: env.REDSHIFT_WORKGROUP, Database: env.REDSHIFT_DATABASE, SecretArn: secret };
      const service = statementService(new RedshiftDataClient(), way);
      const waiting = { timeoutMs: TRANSACTION_SECONDS * 1000, pause: backoff(), now: Date.now };
      return always(redshiftWarehouse({ bucket, copyRole: env.REDSHIFT_COPY_ROLE, service, waiting }));
    }
    default:
      throw new PermanentError(
        `Expected the warehouse to be iceberg, postgres or redshift, not ${env.WAREHOUSE_PROFILE}`,
      );
  }
}

/** A warehouse whose calls have their own sessions. */
function always(warehouse: Warehouse): WithWarehouse {
  return (work) => work(warehouse);
}

/** Within the 15 minutes of a function. */
const STATEMENT_SECONDS = 600;
const TRANSACTION_SECONDS = 840;
