import { startPostgres, type PostgresServer } from '../../src/local/postgres/postgres.ts';
import { makeToteSys, type ToteSys } from '../../src/totesys/simulator/database.ts';
import { within } from '../../src/local/postgres/within.ts';
import type { DatabaseSecret } from '../../src/lib/generated/database-secret.v1.ts';
import { STATE } from './local-cloud.ts';

/** A PostgreSQL server of the tests' own. */
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

/** Makes copies of a ToteSys database, each as it was at first. */
export async function toteSysCopies({ superuser }: PostgresServer, deals: number): Promise<() => Promise<ToteSys>> {
  const original = await makeToteSys(superuser, { seed: 1, deals, now: Date.now() });
  let copies = 0;
  return async () => {
    const dbname = `copy_${++copies}`;
    await within(superuser, ({ query }) => query(`CREATE DATABASE ${dbname} TEMPLATE totesys`));
    return { application: { ...original.application, dbname }, reader: { ...original.reader, dbname } };
  };
}
