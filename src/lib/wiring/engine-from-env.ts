import { randomUUID } from 'node:crypto';
import { AthenaClient } from '@aws-sdk/client-athena';
import type { S3Client } from '@aws-sdk/client-s3';
import { objectStore } from '../aws/object-store.ts';
import { queryService } from '../aws/query-service.ts';
import { tableBucket, athenaName } from '../aws/table-bucket.ts';
import { backoff } from '../batch/backoff.ts';
import { lakeTables } from '../duckdb/lake-tables.ts';
import { withScratchDuckDb } from '../duckdb/scratch-duckdb.ts';
import { athenaEngine } from '../engine/athena-engine.ts';
import { PermanentError } from '../errors.ts';
import type { LakeTable } from '../lake/lake-table.ts';
import type { WithEngine } from '../ports/query-engine.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { duckDbFromEnv } from './duckdb-from-env.ts';

/** The environment variables of a function with an engine; ENGINE_MEMORY_MIB is DuckDB's share of the memory. */
export const ENGINE_ENV = ['LAKE_BUCKET', 'ENGINE', 'ENGINE_MEMORY_MIB', 'ATHENA_WORK_GROUP', 'GLUE_DATABASE'] as const;

type EngineEnv = Readonly<Record<(typeof ENGINE_ENV)[number], string>>;

interface EngineParts {
  readonly s3: S3Client;
  /** By default made from the environment, where Athena is the engine. */
  readonly athena?: AthenaClient;
  readonly telemetry: Telemetry;
  /** Of the tables that queries read or replace; omitted for those that do neither. */
  readonly tableBucketArn?: string;
}

/**
 * The engine that a template's parameter names. Whoever deploys chooses by the data's size; the SQL stays the same.
 * @throws {PermanentError} for any other name
 * @example
 * ```ts
 * const withEngine = engineFromEnv(requiredEnv(ENGINE_ENV), { s3, telemetry });
 * export const rows = await withEngine((engine) => engine.rows({ sql: 'SELECT 1 AS one', inputs: [] }));
 * ```
 */
export function engineFromEnv(env: EngineEnv, { s3, athena, telemetry, tableBucketArn = '' }: EngineParts): WithEngine {
  const bucket = env.LAKE_BUCKET;
  const store = objectStore(s3, bucket);
  const tables = tableBucket(tableBucketArn, s3);
  const memoryMiB = Number(env.ENGINE_MEMORY_MIB);
  switch (env.ENGINE) {
    case 'duckdb':
      return duckDbFromEnv(env, s3, tables);
    case 'athena': {
      const service = queryService(athena ?? new AthenaClient(), env.ATHENA_WORK_GROUP, {
        Database: env.GLUE_DATABASE,
      });
      const waiting = { timeoutMs: QUERY_TIMEOUT_MS, pause: backoff(), now: Date.now };
      const athenaOptions = { bucket, store, service, waiting, newId: randomUUID, telemetry };
      // DuckDB makes the tables and adds their columns, whichever engine fills them
      return (work) =>
        withScratchDuckDb({ memoryMiB }, (duckDb) => {
          const { nameOf } = lakeTables(duckDb, tables);
          const tableName = async (table: LakeTable) => {
            await nameOf(table);
            return athenaName(tableBucketArn, table);
          };
          return work(athenaEngine({ ...athenaOptions, tableName }));
        });
    }
    default:
      throw new PermanentError(`Expected the engine duckdb or athena, not ${env.ENGINE}`);
  }
}

/** Two attempts fit into the 15 minutes of a function. */
const QUERY_TIMEOUT_MS = 5 * 60 * 1000;
