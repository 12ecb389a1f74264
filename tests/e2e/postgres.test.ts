import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { askPostgres } from '../../src/cli/ask/open-warehouse.ts';
import { startPostgres } from '../../src/local/postgres/postgres.ts';
import { folderOf } from './local-cloud.ts';
import { PORTS } from '../support/ports.ts';

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
