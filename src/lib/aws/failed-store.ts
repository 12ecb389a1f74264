import type { S3Client } from '@aws-sdk/client-s3';
import { failedStoreIn } from '../failed/failed-store.ts';
import type { FailedStore } from '../ports/failed-store.ts';
import { putTextIn } from './put-text.ts';

/**
 * The failed store in an S3 bucket.
 * @example
 * ```ts
 * const failed = failedStore(new S3Client(), bucket);
 * export const source = sqsMessages({ contract: reading, stage: 'weather.consume', failed, telemetry });
 * ```
 */
export function failedStore(s3: S3Client, bucket: string): FailedStore {
  return failedStoreIn(putTextIn(s3, bucket));
}
