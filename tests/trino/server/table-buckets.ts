/**
 * The table buckets of the local cloud, each of them a catalogue of Trino: one that DuckDB fills, one that Trino fills, and one
 * whose sums are known.
 */
export const TABLE_BUCKETS = ['embedded', 'distributed', 'known'] as const;

export type TableBucket = (typeof TABLE_BUCKETS)[number];

/** Its ARN, as the local cloud makes it. */
export function arnOf(bucket: TableBucket): string {
  return `arn:aws:s3tables:eu-west-1:000000000000:bucket/${bucket}`;
}
