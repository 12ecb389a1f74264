import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { duckDbError } from './duckdb-error.ts';

/** Runs statements one after the other; rows are returned as objects. */
export interface Engine {
  /** `values` are for the statement's `?`s; a whole number is an INTEGER. */
  run(sql: string, values?: readonly (string | number)[]): Promise<Record<string, unknown>[]>;
}

export interface DuckDbLimits {
  /** Where DuckDB spills what doesn't fit. */
  readonly folder: string;
  readonly memoryMiB: number;
  /** Keep DuckDB's own messages, which quote data: only for the person who asked. */
  readonly revealErrors?: boolean;
}

/** An embedded DuckDB for the duration of `work`, with one thread, so that a partition is one file and a run is repeatable. */
export async function withDuckDb<Result>(
  { folder, memoryMiB, revealErrors = false }: DuckDbLimits,
  work: (engine: Engine) => Promise<Result>,
): Promise<Result> {
  const { connection, close } = await openDuckDb({ folder, memoryMiB });
  try {
    return await work({ run: (sql, values = []) => run(connection, sql, values, revealErrors) });
  } finally {
    close();
  }
}

/** An embedded DuckDB with one thread, for who reads its results as they come, and closes it. Without a folder it can't spill. */
export async function openDuckDb({
  folder,
  memoryMiB,
}: Pick<DuckDbLimits, 'memoryMiB'> & { readonly folder?: string }) {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1',
    memory_limit: `${memoryMiB}MiB`,
    temp_directory: folder === undefined ? '' : `${folder}/spill`,
    // without it, the buffers of finished statements, 32 MiB each, stay with the allocator
    allocator_bulk_deallocation_flush_threshold: '1MiB',
    // all code is pinned: a query must not make DuckDB download an extension
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
  });
  const connection = await instance.connect();
  return {
    connection,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function run(
  connection: DuckDBConnection,
  sql: string,
  values: readonly (string | number)[],
  revealErrors: boolean,
): Promise<Record<string, unknown>[]> {
  try {
    const reader = await connection.runAndReadAll(sql, [...values]);
    return reader.getRowObjectsJson();
  } catch (error) {
    if (revealErrors) throw error;
    throw duckDbError(error);
  }
}
