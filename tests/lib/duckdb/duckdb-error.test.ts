import { expect, test } from '@jest/globals';
import { withDuckDb } from '../../../src/lib/duckdb/duckdb.ts';
import {
  CommitError,
  duckDbError,
  MissingTableError,
  NoSpaceError,
  UnfitValueError,
} from '../../../src/lib/duckdb/duckdb-error.ts';
import { TransientError } from '../../../src/lib/errors.ts';
import { inScratch } from '../../support/fakes/parquet.ts';

const BIG = 'CREATE TABLE big AS SELECT md5(range::VARCHAR) AS text FROM range(2_000_000)';

// an upgrade of DuckDB that words one of these differently fails here
test.each([
  { what: 'no memory', sql: ["SET temp_directory = ''", BIG], error: NoSpaceError },
  { what: 'no room to spill to', sql: ["SET max_temp_directory_size = '1MiB'", BIG], error: NoSpaceError },
  // a device on which any write fails as on a full disk
  { what: 'a full disk', sql: ["COPY (FROM range(9)) TO '/dev/full' (USE_TMP_FILE false)"], error: NoSpaceError },
  { what: 'no such table', sql: ['FROM nowhere'], error: MissingTableError },
  { what: 'no such schema', sql: ['FROM memory.nowhere.nothing'], error: MissingTableError },
  {
    what: 'a NULL',
    sql: ['CREATE TABLE t (n INTEGER NOT NULL)', 'INSERT INTO t VALUES (NULL)'],
    error: UnfitValueError,
  },
  { what: 'another type', sql: ["SELECT CAST('secret' AS INTEGER)"], error: UnfitValueError },
  { what: 'no transaction', sql: ['COMMIT'], error: TransientError },
  {
    what: 'a transaction in which something failed',
    sql: ['BEGIN', "SELECT error('x')", 'SELECT 1'],
    error: TransientError,
  },
  { what: 'no such file', sql: ["FROM 'nowhere.parquet'"], error: TransientError },
])('the engine itself says $what', async ({ sql, error }) => {
  await inScratch((folder) =>
    withDuckDb({ folder, memoryMiB: 64 }, async (engine) => {
      for (const each of sql.slice(0, -1)) await engine.run(each).catch(() => undefined);
      const failing = engine.run(sql.at(-1) ?? '');
      await expect(failing).rejects.toThrow(/^DuckDB: [\w ]+$/);
      await expect(failing.catch((thrown: unknown) => thrown?.constructor)).resolves.toBe(error);
    }),
  );
});

// tests/e2e/lake/faults.test.ts has them from a catalogue
test.each([
  { status: 'Conflict_409', error: CommitError },
  { status: 'ServiceUnavailable_503', error: CommitError },
  { status: 'Forbidden_403', error: TransientError },
  { status: 'NotFound_404', error: TransientError },
])('a commit that the catalogue answers with $status', ({ status, error }) => {
  const text = `TransactionContext Error: Failed to commit: Request to 'x' returned a non-200 status code (${status}).`;
  expect(duckDbError(new Error(text)).constructor).toBe(error);
});
