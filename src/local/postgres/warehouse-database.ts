import { randomBytes } from 'node:crypto';
import type { DatabaseSecret } from '../../lib/generated/database-secret.v1.ts';
import { within } from './within.ts';

/** Creates an empty database on a local server, and the user as which load fills it. */
export async function makeWarehouse(
  superuser: DatabaseSecret,
  { dbname = 'warehouse', username = 'totesys_loader' } = {},
): Promise<DatabaseSecret> {
  const password = randomBytes(18).toString('base64url');
  await within(superuser, async (session) => {
    await session.query(`CREATE DATABASE ${dbname}`);
    await session.query(`CREATE ROLE ${username} LOGIN PASSWORD '${password}'`);
    // load creates its own schema
    await session.query(`GRANT CREATE ON DATABASE ${dbname} TO ${username}`);
  });
  return { ...superuser, dbname, username, password };
}
