import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { TransientError } from '../errors.ts';

/** Runs statements one after the other; rows are returned as objects. */
export interface Engine {
  /** `values` are for the statement's `?`s; a whole number is an INTEGER. */
  run(sql: string, values?: readonly (string | number)[]): Promise<Record<string, unknown>[]>;
}

/** A statement needs more memory than its engine has, which says nothing about the data. */
export class OutOfMemoryError extends TransientError {}

/** A transaction met another, or the answer to its commit was lost. */
export class CommitError extends TransientError {}

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
    // otherwise DuckDB fills its memory with whatever it reads of tables, and the process grows with their size
    enable_external_file_cache: 'false',
    // all code is pinned: a query must not make DuckDB download an extension
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
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
    const text = Error.isError(error) ? error.message : 'unknown error';
    const kind = text.split(':', 1)[0];
    const message = `DuckDB: ${kind ?? ''}`;
    if (kind === 'Out of Memory Error') throw new OutOfMemoryError(message);
    if ((kind === 'TransactionContext Error' && !REFUSED.test(text)) || text.includes(MET))
      throw new CommitError(message);
    throw new TransientError(message);
  }
}

/** What a catalogue answers if another writer was first, even at creating a table. */
const MET = 'returned a non-200 status code (Conflict_409)';
/** What a catalogue answers to a commit that no repetition helps: a right or a table is missing. */
const REFUSED = /returned a non-200 status code \(\w+_40[0134]\)/;
