import { execFile } from 'node:child_process';
import { appendFile, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { type PostgresServer, startPostgres } from '../../../src/local/postgres/postgres.ts';
import { within } from '../../../src/local/postgres/within.ts';

interface Pair {
  readonly primary: PostgresServer;
  readonly standby: PostgresServer;
}

interface Ports {
  readonly primary: number;
  readonly standby: number;
}

/** Two servers, of which one replays what the other writes. Without pg_basebackup, it begins as a copy of its files. */
export async function startPair(stateDir: string, ports: Ports): Promise<Pair> {
  const folders = { primary: `${stateDir}/primary`, standby: `${stateDir}/standby` };
  const first = await startPostgres({ port: ports.primary, stateDir: folders.primary });
  await first.stop();
  await appendFile(`${folders.primary}/postgres/postgresql.conf`, 'max_prepared_transactions = 5\n');
  await rm(folders.standby, { recursive: true, force: true });
  // with its owner, who isn't root
  await promisify(execFile)('cp', ['-a', folders.primary, folders.standby]);
  const primary = await startPostgres({ port: ports.primary, stateDir: folders.primary, isKept: true });
  await appendFile(`${folders.primary}/postgres/pg_hba.conf`, 'hostssl replication all 127.0.0.1/32 scram-sha-256\n');
  await within(primary.superuser, ({ query }) => query('SELECT pg_reload_conf()'));
  const { host, port = 0, username, password } = primary.superuser;
  const connection = `host=${host} port=${port} user=${username} password=${password} sslmode=require`;
  await appendFile(`${folders.standby}/postgres/postgresql.conf`, `primary_conninfo = '${connection}'\n`);
  await writeFile(`${folders.standby}/postgres/standby.signal`, '');
  const standby = await startPostgres({ port: ports.standby, stateDir: folders.standby, isKept: true });
  return { primary, standby };
}
