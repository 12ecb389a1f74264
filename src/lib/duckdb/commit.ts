import { backoff } from '../batch/backoff.ts';
import { CommitError } from './duckdb-error.ts';
import type { Engine } from './duckdb.ts';

/**
 * Repeats `work` when it met another writer's commit, until it is committed itself. Two writers of one table are an accident:
 * whoever loses five times meets something else.
 * @throws {CommitError} then
 */
export async function untilCommitted(work: () => Promise<void>, isCommitted?: () => Promise<boolean>): Promise<void> {
  const pause = backoff();
  for (let attempt = 1; ; attempt++) {
    try {
      await work();
      return;
    } catch (error) {
      if (!(error instanceof CommitError)) throw error;
      // its answer may have been lost
      if (await isCommitted?.()) return;
      if (attempt === 5) throw error;
      await pause(attempt);
    }
  }
}

export async function inTransaction(duckDb: Engine, work: () => Promise<void>): Promise<void> {
  await duckDb.run('BEGIN');
  try {
    await work();
  } catch (error) {
    await duckDb.run('ROLLBACK');
    throw error;
  }
  await duckDb.run('COMMIT');
}
