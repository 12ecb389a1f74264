import { setTimeout as sleep } from 'node:timers/promises';
import { RedshiftDataClient } from '@aws-sdk/client-redshift-data';
import { statementService } from '../../src/lib/aws/statement-service.ts';
import type { DatabaseSecret } from '../../src/lib/generated/database-secret.v1.ts';
import type { StatementService } from '../../src/lib/ports/statement-service.ts';
import type { Warehouse } from '../../src/lib/ports/warehouse.ts';
import { openSession, type Session } from '../../src/lib/postgres/session.ts';
import { postgresWarehouse } from '../../src/lib/warehouse/postgres-warehouse.ts';
import { redshiftWarehouse } from '../../src/lib/warehouse/redshift-warehouse.ts';
import type { TestLake } from '../support/fakes/test-lake.ts';
import type { FaultyProcess } from '../support/faults/process.ts';
import { startRedshiftData } from './redshift-data.ts';
import { stopLater } from './stop-later.ts';

const BUCKET = 'lake';
const COPY_ROLE = 'arn:aws:iam::000000000000:role/copy';

export function connectTo(database: DatabaseSecret): () => Promise<Session> {
  return () => openSession(database, { applicationName: 'tests', statementSeconds: 30, lockSeconds: 30 });
}

export function inPostgres({ open }: Pick<TestLake, 'open'>, connect: () => Promise<Session>): Warehouse {
  return postgresWarehouse(connect, { bucket: BUCKET, open, memoryMiB: 64 });
}

/** A session for many users, none of whom ends it. */
export function shared(session: Session): () => Promise<Session> {
  return () => Promise.resolve({ ...session, close: () => Promise.resolve() });
}

/** Connections of a process, which break when it dies. */
export function mortalSessions(connect: () => Promise<Session>, process: FaultyProcess): () => Promise<Session> {
  return () =>
    process.call(async () => {
      const session = await connect();
      process.atDeath(session.close);
      return process.port(session);
    });
}

/** Gives an outcome when there is one, so that the number of calls doesn't depend on the time. */
export function untilEnded(service: StatementService): StatementService {
  const outcome: StatementService['outcome'] = async (id) => {
    const known = await service.outcome(id);
    if (known.state !== 'running') return known;
    await sleep(5);
    return outcome(id);
  };
  return { ...service, outcome };
}

/** The statements of a process. What it began goes on without it, and has ended when the next process comes. */
export function mortalStatements(service: StatementService, process: FaultyProcess): StatementService {
  const { outcome, ...others } = untilEnded(service);
  const start: StatementService['start'] = async (statements) => {
    const id = await service.start(statements);
    process.atDeath(() => outcome(id));
    return id;
  };
  return process.port({ ...others, outcome, start });
}

/** The Data API over a server's databases. */
export async function redshiftOver(server: DatabaseSecret, { below }: Pick<TestLake, 'below'>) {
  const { url } = stopLater(await startRedshiftData(server, below));
  const statements = ({ dbname }: DatabaseSecret, accessKeyId = 'test') => {
    const credentials = { accessKeyId, secretAccessKey: 'test' };
    const redshift = new RedshiftDataClient({ endpoint: url, region: 'eu-west-1', credentials });
    return statementService(redshift, { WorkgroupName: 'tests', Database: dbname, SecretArn: 'tests' });
  };
  const warehouse = (database: DatabaseSecret, through = (service: StatementService) => service) =>
    redshiftWarehouse({
      bucket: BUCKET,
      copyRole: COPY_ROLE,
      service: through(statements(database)),
      waiting: { timeoutMs: 60_000, pause: () => new Promise((resolve) => setTimeout(resolve, 20)), now: Date.now },
    });
  return { warehouse, statements };
}
