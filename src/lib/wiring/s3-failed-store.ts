import { S3Client } from '@aws-sdk/client-s3';
import { failedStore } from '../aws/failed-store.ts';
import type { FailedStore } from '../ports/failed-store.ts';

/** The failed store of a bucket, with its own client. */
export function s3FailedStore(bucket: string): FailedStore {
  return failedStore(new S3Client(), bucket);
}
