import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { startPostgres } from '../../src/local/postgres/postgres.ts';
import { folderOf } from './local-cloud.ts';
import { PORTS } from '../support/ports.ts';

test('a killed server is reported as ended, and can still be stopped', async () => {
  const stateDir = folderOf('postgres-killed');
  const server = await startPostgres({ port: PORTS.postgres, stateDir });
  const [pid] = (await readFile(`${stateDir}/postgres/postmaster.pid`, 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGKILL');
  await server.exited;
  await expect(server.stop()).resolves.toBeUndefined();
});
