/** @seconds 120 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from '@jest/globals';
import type { PostgresServer } from '../../../../src/local/postgres/postgres.ts';
import { within } from '../../../../src/local/postgres/within.ts';
import { copyTree } from '../../../support/copy-tree.ts';
import { PORTS } from '../../../support/ports.ts';
import { sample } from '../../../support/sample.ts';
import { scratchUntilLater } from '../../stop-later.ts';
import { startTestPostgres } from '../../test-postgres.ts';
import { DATABASES } from './databases.ts';
import { READER } from './every-type.ts';

const run = promisify(execFile);
let server: PostgresServer;

beforeAll(async () => {
  server = await startTestPostgres();
}, 60_000);

test.each(sample(Object.keys(DATABASES), 1))(
  'a pipeline made of the database %s, without a line by hand, has every table as the source has it',
  async (name) => {
    const { superuser } = server;
    await within(superuser, ({ query }) => query(`CREATE DATABASE ${name}`));
    await within({ ...superuser, dbname: name }, async (session) => {
      await DATABASES[name]?.make(session);
      if (name !== 'every') for (const statement of READER) await session.query(statement);
    });
    const copy = await scratchUntilLater();
    copyTree(copy);
    const env = { ...process.env, PGPASSWORD: superuser.password };
    const node = async (...args: string[]) => (await run(process.execPath, args, { cwd: copy, env })).stdout;
    const address = `postgres://every_reader:reader@127.0.0.1:${PORTS.postgres}/${name}?sslmode=require`;
    const printed = await node('src/cli/main.ts', 'new', name, '--from', address, '--yes');
    expect(printed).not.toContain('reader:reader');

    const found: unknown = JSON.parse(
      await node('tests/e2e/new/postgres/child.ts', name, String(PORTS.cloud), String(PORTS.postgres)),
    );
    const run1 = { skipped: [], different: [], compared: expect.any(Number), reconciled: [] };
    expect(found).toEqual({ first: run1, open: run1, silent: run1, again: { rows: 0, deletes: 0, skipped: [] } });
  },
  600_000,
);
