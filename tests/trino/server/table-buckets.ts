/**
 * The table buckets of the local cloud, each of them a catalogue of Trino: one that DuckDB fills, one that Trino fills, one
 * whose sums are known, and one that is read while it changes.
 */
export const TABLE_BUCKETS = ['embedded', 'distributed', 'known', 'polled'] as const;

export type TableBucket = (typeof TABLE_BUCKETS)[number];

/** Its ARN, as the local cloud makes it. */
export function arnOf(bucket: TableBucket): string {
  return `arn:aws:s3tables:eu-west-1:000000000000:bucket/${bucket}`;
}
