import { startPostgres, type PostgresServer } from '../../src/cli/cloud/postgres.ts';
import { STATE } from './local-cloud.ts';

/** A PostgreSQL server of the tests' own. */
export function startTestPostgres(): Promise<PostgresServer> {
  return startPostgres({ port: 4688, stateDir: `${STATE}-postgres` });
}
