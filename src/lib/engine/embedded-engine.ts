import { openObject } from '../aws/opened-object.ts';
import type { Lake } from '../ports/lake.ts';
import type { WithEngine } from '../ports/query-engine.ts';
import { withDuckDbEngine } from './duckdb-engine.ts';

interface EmbeddedEngineOptions {
  readonly bucket: string;
  readonly store: Lake;
  /** DuckDB's share of the memory. */
  readonly memoryMiB: number;
}

/** DuckDB on the objects of an S3 bucket. */
export function embeddedEngine({ bucket, store, memoryMiB }: EmbeddedEngineOptions): WithEngine {
  return (work) => withDuckDbEngine({ bucket, open: openObject, lake: store, memoryMiB }, work);
}
