import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from '@jest/globals';
import type { PostgresServer } from '../../../src/local/postgres/postgres.ts';
import { within } from '../../../src/local/postgres/within.ts';
import type { DatabaseSecret } from '../../../src/lib/generated/database-secret.v1.ts';
import type { QueryOutcome } from '../../../src/lib/ports/query-service.ts';
import type { StatementService } from '../../../src/lib/ports/statement-service.ts';
import type { Session } from '../../../src/lib/postgres/session.ts';
import { crashEverywhere } from '../crash-everywhere.ts';
import type { FaultyProcess } from '../../support/faults/process.ts';
import { emptyDatabases, startTestPostgres } from '../test-postgres.ts';
import { BATCHES, toteSysLake } from './chapters.ts';
import { redshiftOver, untilEnded } from '../warehouses.ts';

let lake: Awaited<ReturnType<typeof toteSysLake>>;
let server: PostgresServer;
let database: () => Promise<DatabaseSecret>;
let redshift: Awaited<ReturnType<typeof redshiftOver>>;

beforeAll(async () => {
  [lake, server] = await Promise.all([toteSysLake(), startTestPostgres()]);
  database = emptyDatabases(server);
  redshift = await redshiftOver(server.superuser, lake);
}, 120_000);

test.each([
  // it fails, unless it was creating the schema: the next load has loaded the batch
  {
    goesOn: 'when the next one has ended',
    place: 'first',
    ends: ['succeeded', 'failed', 'failed', 'failed', 'failed'],
  },
  // the next load can't create a schema that is being created, and is retried like its function
  { goesOn: 'while the next one waits for it', place: 'last', ends: Array<string>(5).fill('succeeded') },
] as const)(
  'in Redshift, what a dead load began and what goes on $goesOn changes nothing twice',
  async ({ place, ends }) => {
    const secret = await database();
    await within(secret, async (session) => {
      const held = heldTransactions(session, place);
      const failures: unknown[] = [];
      const load = (batch: number) => lake.loadFrom(lake.until(batch), redshift.warehouse(secret, untilEnded));
      await crashEverywhere({
        session,
        schema: 'totesys',
        count: BATCHES,
        undisturbed: async (batch) => {
          const next = load(batch).catch((failure: unknown) => {
            failures.push(failure);
            return load(batch);
          });
          if (place === 'first') await next;
          await held.release();
          await next;
        },
        mortal: (batch, process) =>
          lake.loadFrom(
            lake.until(batch),
            redshift.warehouse(secret, (service) => held.statements(service, process)),
          ),
      });
      expect(held.ends).toEqual(ends);
      expect(failures).toHaveLength(place === 'last' ? 1 : 0);
    });
  },
  600_000,
);

/** A process dies at the start of a transaction, which pauses before or after its work until it is released. */
function heldTransactions({ query }: Session, place: 'first' | 'last') {
  const ends: QueryOutcome['state'][] = [];
  let outcome: (() => Promise<QueryOutcome>) | undefined;
  const statements = (service: StatementService, process: FaultyProcess): StatementService => {
    const start = async (work: readonly string[]) => {
      if (work.length === 1 && !process.hasDied()) return service.start(work);
      return process.call(async () => {
        if (!process.hasDied()) return service.start(work);
        await query('SELECT pg_advisory_lock(1)');
        const stop = 'SELECT pg_advisory_xact_lock(1)';
        const id = await service.start(place === 'first' ? [stop, ...work] : [...work, stop]);
        outcome = () => untilEnded(service).outcome(id);
        await somebodyWaits({ query }, "= 'advisory'");
        return id;
      });
    };
    return { ...untilEnded(service), start };
  };
  const release = async () => {
    if (!outcome) return;
    if (place === 'last') await somebodyWaits({ query }, "<> 'advisory'");
    await query('SELECT pg_advisory_unlock(1)');
    ends.push((await outcome()).state);
    outcome = undefined;
  };
  return { statements, release, ends };
}

/** Settles when a session waits for a lock of this type. */
async function somebodyWaits({ query }: Pick<Session, 'query'>, type: string): Promise<void> {
  const [first] = await query(`SELECT 1 FROM pg_locks WHERE NOT granted AND locktype ${type}`);
  if (first) return;
  await sleep(5);
  await somebodyWaits({ query }, type);
}
