import { trustCertificate } from '../../../src/cli/deployment/certificate.ts';
import { localAccess } from '../../../src/cli/deployment/access.ts';
import type { Engine } from '../../../src/lib/duckdb/duckdb.ts';
import { runDaily } from '../../sessions/daily-lake.ts';
import { folderStore } from '../../support/fakes/folder-store.ts';
import { localTables } from '../../support/local-tables.ts';

// Runs the daily batch over the objects in a folder and the tables of a local cloud, and kills itself, as kill -9 does,
// after N statements that change tables; a negative number kills nothing, and says how many there were:
// node daily-child.ts <folder> <port> <table bucket's ARN> <from> <to> <statements>
const [folder = '', port = '', arn = '', from = '', to = '', last = ''] = process.argv.slice(2);
/** After any other statement the tables are as after the one before it. */
const CHANGE = /^(CREATE TABLE|ALTER|DELETE|INSERT|COMMIT)/;
trustCertificate();
let statements = 0;
const attach = localTables(localAccess(Number(port)), arn);
const tables = async (duckDb: Engine): Promise<void> => {
  await attach(duckDb);
  const run = duckDb.run.bind(duckDb);
  Object.assign(duckDb, {
    run: async (...args: Parameters<Engine['run']>) => {
      const answer = await run(...args);
      if (CHANGE.test(args[0]) && ++statements === Number(last)) process.kill(process.pid, 'SIGKILL');
      return answer;
    },
  });
};
await runDaily({ ...folderStore(folder), tables }, { scheduled_at: '2026-11-23T02:00:00Z', from, to });
console.log(JSON.stringify({ statements }));
