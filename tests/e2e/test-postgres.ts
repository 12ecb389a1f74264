import { startPostgres, type PostgresServer } from '../../src/local/postgres/postgres.ts';
import { within } from '../../src/local/postgres/within.ts';
import type { DatabaseSecret } from '../../src/lib/generated/database-secret.v1.ts';
import { STATE } from './local-cloud.ts';

/** A PostgreSQL server for tests. */
export function startTestPostgres(port = 4688): Promise<PostgresServer> {
  return startPostgres({ port, stateDir: `${STATE}-postgres-${port}` });
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
