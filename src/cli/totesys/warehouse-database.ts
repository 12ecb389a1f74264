import { randomBytes } from 'node:crypto';
import type { DatabaseSecret } from '../../lib/generated/database-secret.v1.ts';
import { statementsOf, within } from './database.ts';

/** Makes an empty database on a server of ours, and the user with whom load fills it. */
export async function makeWarehouse(
  superuser: DatabaseSecret,
  { dbname = 'warehouse', username = 'totesys_loader' } = {},
): Promise<DatabaseSecret> {
  const loader = {
    ...superuser,
    dbname,
    username,
    password: randomBytes(18).toString('base64url'),
  };
  await within(superuser, async (session) => {
    await session.query(`CREATE DATABASE ${dbname}`);
    await session.query(`CREATE ROLE ${username} LOGIN PASSWORD '${loader.password}'`);
    for (const statement of await statementsOf('loader.sql'))
      await session.query(
        statement.replace('DATABASE warehouse', `DATABASE ${dbname}`).replace('totesys_loader', username),
      );
  });
  return loader;
}
