/** @seconds 51 */
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from '@jest/globals';
import type { PostgresServer } from '../../../src/local/postgres/postgres.ts';
import { integer, oneIn, pick, type Random, seededRandom } from '../../../src/contracts/generator/random.ts';
import type { DatabaseSecret } from '../../../src/lib/generated/database-secret.v1.ts';
import { openSession, type Session } from '../../../src/lib/postgres/session.ts';
import { createCatalogue } from '../../../src/lib/warehouse/load-batch.ts';
import { extract } from '../../../src/lib/extract/extract.ts';
import { load } from '../../../src/lib/star/load.ts';
import { postgresSource } from '../../../src/lib/extract/postgres-source.ts';
import { STAR } from '../../../src/totesys/star.ts';
import { fakeFailedStore } from '../../support/fakes/failed-store.ts';
import { fakeObjectStore } from '../../support/fakes/object-store.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';
import { sample, upTo } from '../../support/sample.ts';
import { type Replica, replicaOf } from '../../totesys/replica.ts';
import { runTransform } from '../../totesys/star-lake.ts';
import { stopLater } from '../stop-later.ts';
import { emptyDatabases, startTestPostgres } from '../test-postgres.ts';
import { toteSysCopies } from './copies.ts';
import { sourceContent } from './content.ts';
import { starOfSource, starOfWarehouse, versionsFound, versionsLoaded } from './star-content.ts';
import { type Deed, forgetWriters, type Writer, writer } from './writers.ts';
import { inPostgres } from '../warehouses.ts';
import { TABLES } from '../../../src/totesys/tables.ts';

/** A seed that failed comes again by TOTESYS_FIRST_SEED. */
const FIRST_SEED = Number(process.env['TOTESYS_FIRST_SEED'] ?? 1);
const ALL = upTo(Number(process.env['TOTESYS_SEEDS'] ?? 60)).map((n) => FIRST_SEED - 1 + n);
/** One seed in this many is also loaded into a warehouse, which takes ten times as long. */
const LOADED_EVERY = Number(process.env['TOTESYS_LOADED_EVERY'] ?? 10);
const isLoaded = (seed: number) => seed % LOADED_EVERY === 0;
const SEEDS = [
  ...sample(
    ALL.filter((seed) => !isLoaded(seed)),
    9,
  ),
  ...sample(ALL.filter(isLoaded), 1),
];
const OPTIONS = { applicationName: 'tests', statementSeconds: 10 };

let server: PostgresServer;
let reader: Session;
let writers: Session[];
/** Both of the same warehouse. */
let loaders: Session[];

beforeAll(async () => {
  server = await startTestPostgres();
  const copy = await toteSysCopies(server, 0);
  const totesys = await copy();
  reader = await open(totesys.reader);
  writers = await Promise.all(Array.from({ length: 3 }, () => open(totesys.application)));
  const warehouse = await emptyDatabases(server)();
  loaders = await Promise.all(Array.from({ length: 2 }, () => open(warehouse)));
}, 60_000);

async function open(secret: DatabaseSecret): Promise<Session> {
  const session = await openSession(secret, OPTIONS);
  stopLater({ stop: session.close });
  return session;
}

/**
 * Three writers begin, stamp, commit and roll back in random order while extract runs now and then. First they stamp every
 * change, and no comparison helps; then they also make, change and delete rows in silence. Where a seed is loaded, two loads
 * run at once, first with keys in the warehouse, then without.
 */
test(`${SEEDS.length} random interleavings: no row is missed, none comes twice, silence is heard by the next comparison; one in ${LOADED_EVERY} is loaded`, async () => {
  for (const seed of SEEDS) {
    try {
      await interleave(seed, isLoaded(seed));
    } catch (error) {
      throw new Error(`Seed ${seed} failed`, { cause: error });
    }
  }
}, 3_600_000);

async function interleave(seed: number, hasWarehouse: boolean): Promise<void> {
  const random = seededRandom(seed);
  const [[application], [warehouse]] = [writers, loaders];
  if (!application || !warehouse) throw new Error('Expected connections');
  await forgetWriters(application);
  const [store, failed, telemetry, loads] = [fakeObjectStore(), fakeFailedStore(), fakeTelemetry(), fakeTelemetry()];
  let runs = 0;
  const source = postgresSource(lent(reader), {
    // far less than the transactions last
    overlapSeconds: 0.002,
    timeZone: 'UTC',
    lake: 'lake',
  });
  const ports = {
    tables: TABLES,
    source,
    store,
    failed,
    telemetry,
    now: () => new Date(),
    newId: () => `run${++runs}`,
  };
  const run = (compare: boolean) => extract({ compare }, ports);
  const check = async () => {
    const replica = replicaOf(store.files);
    expect(replica.current).toEqual(await sourceContent(application));
    for (const rows of replica.versions.values())
      for (const texts of rows.values()) expect(texts).toEqual([...new Set(texts)]);
    if (hasWarehouse) await checkLoaded(replica);
    return replica.manifests.flatMap(({ tables }) => tables.map(({ read }) => read));
  };
  const checkLoaded = async (replica: Replica) => {
    await runTransform(store, telemetry);
    const warehouses = loaders.map((session) => inPostgres(store, lent(session)));
    await Promise.all(warehouses.map((each) => load({ ...ports, star: STAR, warehouse: each, telemetry: loads })));
    const counts = { LoadedBatches: replica.manifests.length, ReconciliationDifferences: 0, WaitingRows: 0 };
    expect(loads.counts).toMatchObject(counts);
    expect(await versionsLoaded(warehouse)).toEqual(versionsFound(replica));
    expect(await starOfWarehouse(warehouse)).toEqual(await starOfSource(application));
  };

  if (hasWarehouse) await makeSchema(warehouse);
  const crew = writers.map((session, n) => writer(session, random, n + 1));
  await work(crew, random, run, ['stamp']);
  await run(false);
  expect(await check()).not.toContain('comparison');

  if (hasWarehouse) await dropKeys(warehouse);
  await work(crew, random, run, ['stamp', 'silence', 'remove', 'replace']);
  await run(true);
  await check();
  expect([failed.events(), telemetry.errors]).toEqual([[], []]);
}

/** Made beforehand, because two loads that find no schema at the same time would make it both. */
async function makeSchema(session: Session): Promise<void> {
  await session.query('DROP SCHEMA IF EXISTS totesys CASCADE');
  await createCatalogue(inPostgres(fakeObjectStore(), lent(session)), STAR.warehouse);
}

/** As in Redshift, which enforces none: nothing but the loader then prevents that a row comes twice. */
async function dropKeys(session: Session): Promise<void> {
  const keys = await session.query(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) FROM pg_constraint
     WHERE connamespace = 'totesys'::regnamespace AND contype IN ('p', 'u')`,
  );
  for (const [statement] of keys) await session.query(String(statement));
}

/** Gives a connection again and again; nothing that was begun on it outlives its use. */
function lent(session: Session): () => Promise<Session> {
  const close = async () => {
    await session.query('ROLLBACK');
  };
  return () => Promise.resolve({ ...session, close });
}

/** Lets the writers take some thirty steps, in turn or at the same time as a run; in the end all have committed. */
async function work(
  crew: readonly Writer[],
  random: Random,
  run: (compare: boolean) => Promise<unknown>,
  deeds: readonly Deed[],
): Promise<void> {
  for (let step = 0; step < 30; step++) {
    const isRun = oneIn(random, 6);
    const extraction = isRun ? run(false) : Promise.resolve();
    await Promise.all([extraction, ...shuffledFew(crew, random).map((each) => each.step(pick(random, deeds)))]);
    if (oneIn(random, 10)) await sleep(integer(random, 1, 6));
  }
  for (const each of crew) await each.end();
}

function shuffledFew(crew: readonly Writer[], random: Random): readonly Writer[] {
  return crew.filter(() => oneIn(random, 2));
}
