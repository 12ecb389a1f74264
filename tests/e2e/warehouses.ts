import type { DatabaseSecret } from '../../src/lib/generated/database-secret.v1.ts';
import type { OpenObject } from '../../src/lib/ports/opened-object.ts';
import type { Warehouse } from '../../src/lib/ports/warehouse.ts';
import { openSession, type Session } from '../../src/lib/postgres/session.ts';
import { postgresWarehouse } from '../../src/lib/warehouse/postgres-warehouse.ts';
import { redshiftWarehouse } from '../../src/lib/warehouse/redshift-warehouse.ts';
import { fakeObjects } from '../fakes/open-object.ts';
import { startRedshiftData } from './redshift-data.ts';

const BUCKET = 'lake';
const COPY_ROLE = 'arn:aws:iam::000000000000:role/copy';

/** A lake in memory, from which warehouses copy. */
export function testLake() {
  const objects = new Map<string, Buffer>();
  const open: OpenObject = (bucket, key) => {
    const bytes = objects.get(key);
    return fakeObjects(bytes ? { [`${bucket}/${key}`]: { bytes } } : {})(bucket, key);
  };
  const put = (key: string, bytes: Buffer) => {
    objects.set(key, bytes);
    return Promise.resolve();
  };
  const below = (_bucket: string, prefix: string) => new Map([...objects].filter(([key]) => key.startsWith(prefix)));
  return { objects, open, put, below };
}

export type TestLake = ReturnType<typeof testLake>;

export function connectTo(database: DatabaseSecret): () => Promise<Session> {
  return () => openSession(database, { applicationName: 'tests', statementSeconds: 30, lockSeconds: 30 });
}

export function inPostgres({ open }: Pick<TestLake, 'open'>, connect: () => Promise<Session>): Warehouse {
  return postgresWarehouse(connect, { bucket: BUCKET, open, memoryMiB: 64 });
}

/** The Data API over a server's databases. */
export async function redshiftOver(server: DatabaseSecret, { below }: Pick<TestLake, 'below'>) {
  const { url, close } = await startRedshiftData(server, below);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_REDSHIFT_DATA: url,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  // the client takes its endpoint from the environment when it is loaded
  const { redshiftStatements } = await import('../../src/lib/aws/redshift-statements.ts');
  const warehouse = ({ dbname }: DatabaseSecret) =>
    redshiftWarehouse({
      bucket: BUCKET,
      copyRole: COPY_ROLE,
      service: redshiftStatements({ WorkgroupName: 'tests', Database: dbname, SecretArn: 'tests' }),
      waiting: { timeoutMs: 60_000, pause: () => new Promise((resolve) => setTimeout(resolve, 20)), now: Date.now },
    });
  return { warehouse, close };
}
