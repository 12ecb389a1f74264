import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { askPostgres } from '../../src/cli/ask/open-warehouse.ts';
import { startPostgres } from '../../src/local/postgres/postgres.ts';
import { within } from '../../src/local/postgres/within.ts';
import { PORTS } from '../support/ports.ts';
import { folderOf } from './local-cloud.ts';
import { stopLater } from './stop-later.ts';

test('a question waits for a load as long as for its answer', async () => {
  const server = await startPostgres({ port: PORTS.postgres, stateDir: folderOf('postgres-asked') });
  try {
    const ask = askPostgres(server.superuser);
    expect(await ask("SELECT current_setting('lock_timeout') AS waits")).toEqual([{ waits: '5min' }]);
  } finally {
    await server.stop();
  }
});

test('a killed server is reported as ended, and can still be stopped', async () => {
  const stateDir = folderOf('postgres-killed');
  const server = await startPostgres({ port: PORTS.postgres, stateDir });
  const [pid] = (await readFile(`${stateDir}/postgres/postmaster.pid`, 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGKILL');
  await server.exited;
  await expect(server.stop()).resolves.toBeUndefined();
});

test('a server with a certificate of a private authority is reached by the name in it, with the authority in the secret', async () => {
  const stateDir = folderOf('postgres-private');
  const { superuser } = stopLater(await startPostgres({ port: PORTS.postgres, stateDir }));
  const ca = await signByPrivateAuthority(stateDir, 'localhost');
  // new connections get the new certificate
  await within(superuser, ({ query }) => query('SELECT pg_reload_conf()'));
  const secret = { ...superuser, host: 'localhost', ca };
  const connection = 'SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()';
  expect(await within(secret, ({ query }) => query(connection))).toEqual([[true, 'TLSv1.3']]);
  for (const other of [{ ca: rootCertificates[0] ?? '' }, { ca: superuser.ca ?? '' }, { host: '127.0.0.1' }])
    await expect(within({ ...secret, ...other }, ({ query }) => query(connection))).rejects.toMatchObject({
      name: 'TransientError',
    });
}, 60_000);

/** Makes an authority, and the server's certificate by it for one host name; returns the authority's. */
async function signByPrivateAuthority(stateDir: string, host: string): Promise<string> {
  const openssl = (...args: string[]) => promisify(execFile)('openssl', args, { cwd: stateDir });
  const request = ['req', '-newkey', 'rsa:2048', '-nodes'];
  const authority = ['-x509', '-days', '2', '-subj', '/CN=Private authority', '-keyout', 'ca.key', '-out', 'ca.crt'];
  await openssl(...request, ...authority);
  await openssl(...request, '-subj', `/CN=${host}`, '-keyout', 'server.key', '-out', 'server.csr');
  writeFileSync(`${stateDir}/names`, `subjectAltName=DNS:${host}`);
  const by = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'names'];
  await openssl('x509', '-req', '-in', 'server.csr', ...by, '-out', 'server.crt');
  // over the files, which belong to the server's user
  for (const file of ['server.crt', 'server.key'])
    writeFileSync(`${stateDir}/postgres/${file}`, readFileSync(`${stateDir}/${file}`));
  return readFileSync(`${stateDir}/ca.crt`, 'utf8');
}
