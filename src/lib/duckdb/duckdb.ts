import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { TransientError } from '../errors.ts';

/** Runs statements one after the other; rows are returned as objects. */
export interface Engine {
  /** `values` are for the statement's `?`s; a whole number is an INTEGER. */
  run(sql: string, values?: readonly (string | number)[]): Promise<Record<string, unknown>[]>;
}

/** A statement needs more memory than its engine has, which says nothing about the data. */
export class OutOfMemoryError extends TransientError {}

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
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1',
    memory_limit: `${memoryMiB}MiB`,
    temp_directory: `${folder}/spill`,
    // without it, the buffers of finished statements, 32 MiB each, stay with the allocator
    allocator_bulk_deallocation_flush_threshold: '1MiB',
  });
  const connection = await instance.connect();
  try {
    return await work({ run: (sql, values = []) => run(connection, sql, values, revealErrors) });
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
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
    // DuckDB quotes data in its messages ("Could not convert string …"); only the error's class may leave
    const kind = Error.isError(error) ? error.message.split(':', 1)[0] : 'unknown error';
    const message = `DuckDB: ${kind ?? ''}`;
    throw kind === 'Out of Memory Error' ? new OutOfMemoryError(message) : new TransientError(message);
  }
}
