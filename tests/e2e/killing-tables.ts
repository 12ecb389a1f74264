import type { Engine } from '../../src/lib/duckdb/duckdb.ts';
import type { AttachTables } from '../../src/lib/ports/table-catalog.ts';

/** After any other statement the tables are as after the one before it. */
const CHANGE = /^\s*(CREATE TABLE|ALTER|DELETE|INSERT|MERGE|COMMIT)/;

/**
 * Tables that kill this process, as kill -9 does, after N statements that change them, whatever the number of sessions; a
 * negative number kills nothing. `report` prints how many there were.
 */
export function killingTables(attach: AttachTables, last: number) {
  let statements = 0;
  const tables: AttachTables = async (duckDb) => {
    await attach(duckDb);
    const run = duckDb.run.bind(duckDb);
    Object.assign(duckDb, {
      run: async (...args: Parameters<Engine['run']>) => {
        const answer = await run(...args);
        if (CHANGE.test(args[0]) && ++statements === last) process.kill(process.pid, 'SIGKILL');
        return answer;
      },
    });
  };
  const report = () => {
    console.log(JSON.stringify({ statements }));
  };
  return { tables, report };
}
