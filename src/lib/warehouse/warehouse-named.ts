import { openObject } from '../aws/get-object.ts';
import { getDatabaseSecret } from '../aws/get-secret.ts';
import { redshiftStatements } from '../aws/redshift-statements.ts';
import { backoff } from '../batch/backoff.ts';
import { PermanentError } from '../errors.ts';
import type { Warehouse } from '../ports/warehouse.ts';
import { openSession } from '../postgres/session.ts';
import { postgresWarehouse } from './postgres-warehouse.ts';
import { redshiftWarehouse } from './redshift-warehouse.ts';

interface WarehouseOptions {
  /** Where the Parquet objects are. */
  readonly bucket: string;
  /** Name of the secret with the user and the password. */
  readonly secret: string;
  /** DuckDB's share of the memory, with which Parquet is read for PostgreSQL. */
  readonly memoryMiB: number;
  /** Redshift's. */
  readonly workgroup: string;
  readonly database: string;
  readonly copyRole: string;
}

/** The warehouse that a template's parameter names. */
export function warehouseNamed(profile: string, options: WarehouseOptions): Warehouse {
  const { bucket, secret, memoryMiB, workgroup, database, copyRole } = options;
  switch (profile) {
    case 'postgres': {
      const connect = async () =>
        openSession(await getDatabaseSecret(secret), {
          applicationName: 'sluice load',
          statementSeconds: STATEMENT_SECONDS,
          // another load is to end first
          lockSeconds: STATEMENT_SECONDS,
        });
      return postgresWarehouse(connect, { bucket, open: openObject, memoryMiB });
    }
    case 'redshift':
      return redshiftWarehouse({
        bucket,
        copyRole,
        service: redshiftStatements({ WorkgroupName: workgroup, Database: database, SecretArn: secret }),
        waiting: { timeoutMs: TRANSACTION_SECONDS * 1000, pause: backoff(), now: Date.now },
      });
    default:
      throw new PermanentError(`Expected the warehouse postgres or redshift, not ${profile}`);
  }
}

/** Within the 15 minutes of a function. */
const STATEMENT_SECONDS = 600;
const TRANSACTION_SECONDS = 840;
