import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, copyFile, mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { DatabaseSecret } from '../../lib/generated/database-secret.v1.ts';
import { openSession } from '../../lib/postgres/session.ts';
import { certificateFile, keyFile } from '../../cli/deployment/certificate.ts';
import { ensureCertificate } from '../cloud/certificate.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { expectFreePort } from '../cloud/preflight.ts';
import { type ProcessGroup, startProcessGroup } from '../cloud/process-group.ts';
import { unprivileged } from './unprivileged.ts';

export interface PostgresServer {
  /** How its superuser reaches it. */
  readonly superuser: DatabaseSecret;
  /** Settles when the server has ended, even by itself. */
  readonly exited: Promise<unknown>;
  readonly stop: () => Promise<void>;
}

interface PostgresOptions {
  readonly port: number;
  /** Gets the database, `postgres.log` and `postgres.password`. */
  readonly stateDir: string;
  /** Starts with the existing databases; otherwise deletes them and starts with none. */
  readonly isKept?: boolean;
}

/** Whether databases of an earlier server are there. */
export function hasDatabases(stateDir: string): boolean {
  return existsSync(`${stateDir}/postgres/PG_VERSION`) && existsSync(`${stateDir}/postgres.password`);
}

/** Starts a PostgreSQL server on 127.0.0.1. It speaks TLS only, with the local cloud's certificate. */
export async function startPostgres({ port, stateDir, isKept = false }: PostgresOptions): Promise<PostgresServer> {
  await expectFreePort(port, "which is PostgreSQL's as the next one");
  await ensureCertificate();
  const folder = resolve(stateDir);
  const data = `${folder}/postgres`;
  await mkdir(folder, { recursive: true });
  if (!isKept) await initialise(data);
  const password = await readFile(`${data}.password`, 'utf8');
  await configure(data, port);

  const { postgres } = await postgresBinaries();
  const logPath = `${folder}/postgres.log`;
  const log = await open(logPath, 'w');
  const group = startProcessGroup(unprivileged(postgres, ['-D', data]), { cwd: folder, env: ENVIRONMENT }, log.fd);
  await log.close();
  const stop = () => shutDown(group, data);
  const superuser = await superuserOf(port, password);
  if (await becomesReady(group, superuser)) return { superuser, exited: group.exited, stop };
  await stop();
  throw new Error(`PostgreSQL did not start:\n${await readFile(logPath, 'utf8')}`);
}

async function initialise(data: string): Promise<void> {
  await rm(data, { recursive: true, force: true });
  const { initdb } = await postgresBinaries();
  const passwordFile = `${data}.password`;
  await writeFile(passwordFile, randomBytes(18).toString('base64url'), { mode: 0o600 });
  const options = ['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', '--pwfile', passwordFile];
  const [command, ...args] = unprivileged(initdb, [...options, '-E', 'UTF8', '--locale=C', '--no-sync']);
  await promisify(execFile)(command, args, { env: ENVIRONMENT });
}

/** Without fsync, the data survives even a killed server, but not a crash of the machine. */
async function configure(data: string, port: number): Promise<void> {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    ssl: 'on',
    ssl_cert_file: 'server.crt',
    ssl_key_file: 'server.key',
    timezone: 'UTC',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_wal_size: '4GB',
    // in the data folder, where a killed server leaves nothing behind
    dynamic_shared_memory_type: 'mmap',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'\n`);
  await writeFile(`${data}/postgresql.auto.conf`, lines.join(''));
  await writeFile(`${data}/pg_hba.conf`, 'hostssl all all 127.0.0.1/32 scram-sha-256\n');
  await copyFile(certificateFile, `${data}/server.crt`);
  // the server refuses a key that others may read
  const { uid, gid } = await stat(data);
  await writeFile(`${data}/server.key`, await readFile(keyFile), { mode: 0o600 });
  await chown(`${data}/server.key`, uid, gid);
}

async function superuserOf(port: number, password: string): Promise<DatabaseSecret> {
  const ca = await readFile(certificateFile, 'utf8');
  return { host: '127.0.0.1', port, username: 'postgres', password, dbname: 'postgres', ca };
}

async function becomesReady(group: ProcessGroup, superuser: DatabaseSecret): Promise<boolean> {
  const deadline = Date.now() + 30_000;
  while (!group.ended() && Date.now() < deadline) {
    try {
      const session = await openSession(superuser, { applicationName: 'sluice start', statementSeconds: 5 });
      await session.close();
      return true;
    } catch {
      await sleep(50);
    }
  }
  return false;
}

/** Requests a fast shutdown, which frees the shared memory, and makes sure of it. */
async function shutDown(group: ProcessGroup, data: string): Promise<void> {
  const [pid] = (await readFile(`${data}/postmaster.pid`, 'utf8').catch(() => '')).split('\n');
  if (pid && !group.ended()) process.kill(Number(pid), 'SIGINT');
  for (let waits = 0; !group.ended() && waits < 100; waits++) await sleep(50);
  await group.stop();
}

const ENVIRONMENT = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' };
