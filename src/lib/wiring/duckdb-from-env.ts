import type { S3Client } from '@aws-sdk/client-s3';
import { objectStore } from '../aws/object-store.ts';
import { openObject } from '../aws/opened-object.ts';
import { duckDbEngine } from '../engine/duckdb-engine.ts';
import type { AttachTables } from '../ports/table-catalog.ts';
import type { WithEngine } from '../ports/query-engine.ts';

/** DuckDB on the lake's objects; ENGINE_MEMORY_MIB is its share of the function's memory. */
export function duckDbFromEnv(
  env: Readonly<Record<'LAKE_BUCKET' | 'ENGINE_MEMORY_MIB', string>>,
  s3: S3Client,
  tables?: AttachTables,
): WithEngine {
  const bucket = env.LAKE_BUCKET;
  const lake = objectStore(s3, bucket);
  return duckDbEngine({ bucket, open: openObject(s3), lake, memoryMiB: Number(env.ENGINE_MEMORY_MIB), tables });
}
