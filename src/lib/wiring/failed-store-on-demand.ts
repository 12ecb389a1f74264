import type { FailedStore } from '../ports/failed-store.ts';

/**
 * The failed store of a bucket. The S3 client takes 90 ms to load, and rejected messages are rare: the first one loads
 * it.
 * @example
 * ```ts
 * const failed = failedStoreOnDemand(bucket);
 * export const source = sqsMessages({ contract: reading, stage: 'weather.consume', failed, telemetry });
 * ```
 */
export function failedStoreOnDemand(bucket: string): FailedStore {
  let loaded: Promise<FailedStore> | undefined;
  return {
    keep: async (events) => {
      loaded ??= import('./s3-failed-store.ts').then(({ s3FailedStore }) => s3FailedStore(bucket));
      await (await loaded).keep(events);
    },
  };
}
