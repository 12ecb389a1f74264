import type { Engine } from '../../../src/lib/duckdb/duckdb.ts';
import type { AttachTables } from '../../../src/lib/ports/table-catalog.ts';
import type { FaultyProcess } from './process.ts';

export type Run = (sql?: string) => ReturnType<Engine['run']>;

/** Tables whose engine runs a statement, or another, as `each` says. */
export function committing(each: (run: Run, sql: string) => ReturnType<Engine['run']>) {
  return (attach: AttachTables): AttachTables =>
    async (duckDb) => {
      await attach(duckDb);
      const real = duckDb.run.bind(duckDb);
      const run: Engine['run'] = (sql, values) => each((other = sql) => real(other, values), sql);
      Object.assign(duckDb, { run });
    };
}

/**
 * Tables of a process: of its statements, those count that change something. After any other, tables are as after the one before it.
 * A commit that fails ends its transaction, as DuckDB's does.
 */
export function faultyTables(process: FaultyProcess, attach: AttachTables): AttachTables {
  return committing(async (run, sql) => {
    if (!CHANGE.test(sql) && !process.hasDied()) return run();
    const begun: Promise<unknown>[] = [];
    const work = () => {
      const answer = run();
      begun.push(answer);
      return answer;
    };
    try {
      return await process.call(work);
    } catch (error) {
      if (sql === 'COMMIT' && begun.length === 0) await run('ROLLBACK');
      throw error;
    }
  })(attach);
}

const CHANGE = /^\s*(CREATE|INSERT|DELETE|MERGE|COMMIT)/;
