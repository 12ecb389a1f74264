import { randomBytes } from 'node:crypto';
import type { DatabaseSecret } from '../../lib/generated/database-secret.v1.ts';
import { statementsOf, within } from './database.ts';

/** Makes the empty database `warehouse` on a server of ours, and the user with whom load fills it. */
export async function makeWarehouse(superuser: DatabaseSecret): Promise<DatabaseSecret> {
  const loader = {
    ...superuser,
    dbname: 'warehouse',
    username: 'totesys_loader',
    password: randomBytes(18).toString('base64url'),
  };
  await within(superuser, async (session) => {
    await session.query('CREATE DATABASE warehouse');
    await session.query(`CREATE ROLE totesys_loader LOGIN PASSWORD '${loader.password}'`);
    for (const statement of await statementsOf('loader.sql')) await session.query(statement);
  });
  return loader;
}
