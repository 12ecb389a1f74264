/** @seconds 182 */
import { beforeAll, expect, test } from '@jest/globals';
import type { PostgresServer } from '../../../src/local/postgres/postgres.ts';
import { within } from '../../../src/local/postgres/within.ts';
import type { DatabaseSecret } from '../../../src/lib/generated/database-secret.v1.ts';
import { sample } from '../../support/sample.ts';
import { crashEverywhere } from '../crash-everywhere.ts';
import { emptyDatabases, startTestPostgres } from '../test-postgres.ts';
import { BATCHES, toteSysLake } from './chapters.ts';
import {
  connectTo,
  inPostgres,
  mortalSessions,
  mortalStatements,
  redshiftOver,
  shared,
  untilEnded,
} from '../warehouses.ts';

let lake: Awaited<ReturnType<typeof toteSysLake>>;
let server: PostgresServer;
let database: () => Promise<DatabaseSecret>;
let redshift: Awaited<ReturnType<typeof redshiftOver>>;

beforeAll(async () => {
  [lake, server] = await Promise.all([toteSysLake(), startTestPostgres()]);
  database = emptyDatabases(server);
  redshift = await redshiftOver(server.superuser, lake);
}, 120_000);

test('in PostgreSQL, a load that dies at any single call leaves a state that the next one completes', async () => {
  const secret = await database();
  const calls = await within(secret, (session) =>
    crashEverywhere({
      session,
      schema: 'totesys',
      count: BATCHES,
      tried: (calls) => sample(calls, 4),
      undisturbed: (batch) => lake.loadFrom(lake.until(batch), inPostgres(lake.store, shared(session))),
      mortal: (batch, process) =>
        lake.loadFrom(
          process.port(lake.until(batch)),
          inPostgres(process.port(lake.store), mortalSessions(connectTo(secret), process)),
        ),
    }),
  );
  expect(calls).toBeGreaterThan(200);
}, 600_000);

test('in Redshift too, which by itself ends what a dead load started', async () => {
  const secret = await database();
  const calls = await within(secret, (session) =>
    crashEverywhere({
      session,
      schema: 'totesys',
      count: BATCHES,
      tried: (calls) => sample(calls, 4),
      undisturbed: (batch) => lake.loadFrom(lake.until(batch), redshift.warehouse(secret, untilEnded)),
      mortal: (batch, process) =>
        lake.loadFrom(
          process.port(lake.until(batch)),
          redshift.warehouse(secret, (service) => mortalStatements(service, process)),
        ),
    }),
  );
  expect(calls).toBeGreaterThan(80);
}, 600_000);
