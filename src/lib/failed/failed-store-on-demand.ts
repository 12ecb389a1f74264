import type { FailedStore } from '../ports/failed-store.ts';
import { failedStoreIn } from './failed-store.ts';

/** The failed store of a bucket. The S3 client costs 90 ms, and rejected messages are rare: the first one loads it. */
export function failedStoreOnDemand(bucket: string): FailedStore {
  return failedStoreIn(async (key, text) => {
    const { putTextIn } = await import('../aws/lake.ts');
    await putTextIn(bucket)(key, text);
  });
}
