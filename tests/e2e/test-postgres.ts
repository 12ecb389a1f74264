import { startPostgres, type PostgresServer } from '../../src/local/postgres/postgres.ts';
import { within } from '../../src/local/postgres/within.ts';
import type { DatabaseSecret } from '../../src/lib/generated/database-secret.v1.ts';
import { folderOf } from './local-cloud.ts';
import { PORTS } from '../support/ports.ts';
import { stopLater } from './stop-later.ts';

/** A PostgreSQL server that ends with its test file. */
export async function startTestPostgres(): Promise<PostgresServer> {
  const { postgres: port } = PORTS;
  return stopLater(await startPostgres({ port, stateDir: folderOf(`postgres-${port}`) }));
}

/** Makes empty databases, one for each call. */
export function emptyDatabases({ superuser }: PostgresServer): () => Promise<DatabaseSecret> {
  let made = 0;
  return async () => {
    const dbname = `empty_${++made}`;
    await within(superuser, ({ query }) => query(`CREATE DATABASE ${dbname}`));
    return { ...superuser, dbname };
  };
}
