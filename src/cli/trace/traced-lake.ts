import type { Engine } from '../../lib/duckdb/duckdb.ts';
import type { Table } from '../query/table.ts';

/** What a trace reads of a pipeline's lake. */
export interface TracedLake {
  readonly pipeline: string;
  /** SQL for the files whose keys a pattern fits; undefined if there are none. */
  readonly files: (pattern: string) => Promise<string | undefined>;
  /** The key of a file, from its name in SQL. */
  readonly keyOf: (file: string) => string;
  /** When the object of a key was written, in RFC 3339. */
  readonly writtenAt: (key: string) => Promise<string>;
  /** The key and the time of the object that has this name in IDs and keys; undefined if it isn't known. */
  readonly objectNamed: (
    name: string,
    table: string,
  ) => Promise<{ readonly key: string; readonly time: string } | undefined>;
  /** The name in IDs and keys of the object of a key, if it is known. */
  readonly nameOf: (key: string) => Promise<string | undefined>;
}

/** What a trace reads: the lakes of pipelines, and the tables that everyone reads. */
export interface Traced {
  readonly lakes: readonly TracedLake[];
  readonly tables: readonly Table[];
  readonly engine: Engine;
}
