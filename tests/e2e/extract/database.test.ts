/** @seconds 60 */
import { gunzipSync } from 'node:zlib';
import { beforeAll, expect, test } from '@jest/globals';
import { oneIn, type Random, seededRandom } from '../../../src/contracts/generator/random.ts';
import { accept } from '../../../src/lib/contracts/validate.ts';
import { extract } from '../../../src/lib/extract/extract.ts';
import type { TableEntry } from '../../../src/lib/extract/manifests.ts';
import { postgresSource } from '../../../src/lib/extract/postgres-source.ts';
import type { DatabaseSecret } from '../../../src/lib/generated/database-secret.v1.ts';
import { extractManifest } from '../../../src/lib/generated/extract-manifest.v1.ts';
import { openSession, type Session } from '../../../src/lib/postgres/session.ts';
import type { Warehouse } from '../../../src/lib/ports/warehouse.ts';
import type { PostgresServer } from '../../../src/local/postgres/postgres.ts';
import { load } from '../../../src/lib/star/load.ts';
import { fakeFailedStore } from '../../support/fakes/failed-store.ts';
import { inTables, oneAtATime } from '../../lib/warehouse/iceberg-tables.ts';
import { fakeTables } from '../../support/fakes/tables.ts';
import { fakeObjectStore, type FakeObjectStore } from '../../support/fakes/object-store.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';
import { mortal, undisturbed } from '../../support/faults/process.ts';
import { sample, SEED, upTo } from '../../support/sample.ts';
import { runTransform } from '../../support/star-lake.ts';
import { scratchUntilLater, stopLater } from '../stop-later.ts';
import { emptyDatabases, startTestPostgres } from '../test-postgres.ts';
import { inPostgres, mortalSessions, redshiftOver } from '../warehouses.ts';
import { DDL, SHOWN, STAR } from './database.ts';
import { changer } from './changer.ts';

const SEEDS = sample(upTo(Number(process.env['EXTRACT_SEEDS'] ?? 30)), 3);
const TIMED = ['customer', 'order_line', 'stock'];
const STAMPED = [...TIMED, 'ticket'];

let application: Session;
let reader: Session;
let writers: Session[];
let loader: Session;
let server: PostgresServer;
let empty: () => Promise<DatabaseSecret>;
/** What is left of the last use of a connection. */
let closing: Promise<void> | undefined;
/** The lake of the last interleaving. */
let lake: FakeObjectStore;

beforeAll(async () => {
  server = await startTestPostgres();
  empty = emptyDatabases(server);
  const [source, warehouse] = [await empty(), await empty()];
  application = await open(source);
  await application.query(DDL);
  // what the user or the database has set says nothing about the rows
  await application.query(
    `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = %L', current_database(), 'Asia/Kathmandu');
     EXECUTE format('ALTER DATABASE %I SET datestyle = %L', current_database(), 'SQL, DMY');
     EXECUTE format('ALTER DATABASE %I SET bytea_output = %L', current_database(), 'escape'); END $$`,
  );
  reader = await open(source);
  writers = await Promise.all(Array.from({ length: 3 }, () => open(source)));
  loader = await open(warehouse);
}, 60_000);

async function open(secret: DatabaseSecret): Promise<Session> {
  const session = await openSession(secret, { applicationName: 'tests', statementSeconds: 10 });
  stopLater({ stop: session.close });
  return session;
}

/** Gives a connection again and again; nothing that was begun on it outlives its use. */
function lent(session: Session): () => Promise<Session> {
  const close = () => (closing = end(session));
  return () => Promise.resolve({ ...session, close });
}

async function end(session: Session): Promise<void> {
  await session.query('ROLLBACK');
  await session.query('SELECT pg_advisory_unlock_all()');
}

async function prepare() {
  await application.query('TRUNCATE crm.customer, crm.order_line, crm.product, crm.log, crm.stock, crm.ticket');
  await loader.query('DROP SCHEMA IF EXISTS crm CASCADE');
  const [store, failed, telemetry] = [fakeObjectStore(), fakeFailedStore(), fakeTelemetry()];
  let runs = 0;
  const sizes = { partRows: 2, rowsAtOnce: 1_000 };
  const ports = { telemetry, newId: () => `run${++runs}`, sizes, tables: STAR.tables };
  /** A run that has no time for comparing continues after the first rows next time. */
  const run = (compare = false, hasTime = true, process = undisturbed()) => {
    const connect = mortalSessions(lent(reader), process);
    const source = postgresSource(connect, { overlapSeconds: 0.002, timeZone: 'UTC', lake: 'lake' });
    let late = 0;
    const now = () => new Date(Date.now() + (hasTime ? 0 : (late += 300_000)));
    return extract({ compare }, { ...ports, source, store: process.port(store), failed: process.port(failed), now });
  };
  const loadAll = async () => {
    await runTransform(STAR, store, telemetry);
    const warehouse = inPostgres(store, lent(loader));
    const loaded = fakeTelemetry();
    await load({ star: STAR, store, warehouse, telemetry: loaded, now: () => new Date() });
    expect(loaded.counts).toMatchObject({ ReconciliationDifferences: 0, WaitingRows: 0 });
  };
  return { store, failed, telemetry, run, loadAll };
}

/** These tables of the warehouse have what the source has, value by value. */
async function expectSame(tables: readonly string[], warehouse = loader): Promise<void> {
  for (const { contract, inSource } of SHOWN) {
    const name = contract.sourceTable.replace('crm.', '');
    if (!tables.includes(name)) continue;
    const names = contract.columns.filter(({ pii, isRowHash }) => pii === undefined && !isRowHash);
    const rows = `SELECT ${names.map((column) => column.name).join(', ')} FROM crm.current_${name}`;
    expect([name, await texts(warehouse, rows)]).toEqual([name, await texts(reader, inSource)]);
  }
}

async function texts(session: Session, sql: string): Promise<unknown[]> {
  const forms =
    "SELECT set_config('TimeZone', 'UTC', false), set_config('IntervalStyle', 'iso_8601', false), set_config('bytea_output', 'hex', false), set_config('DateStyle', 'ISO', false)";
  await session.query(forms);
  const rows = await session.texts(sql);
  return rows.map((row) => JSON.stringify(row)).sort();
}

test(`${SEEDS.length} random interleavings: keys of every kind, stamps of every type or none; no change is missed, none comes twice`, async () => {
  for (const seed of SEEDS) {
    try {
      await interleave(seed);
    } catch (error) {
      throw new Error(`Seed ${seed} failed`, { cause: error });
    }
  }
}, 3_600_000);

async function interleave(seed: number): Promise<void> {
  const random = seededRandom(seed);
  const { store, failed, telemetry, run, loadAll } = await prepare();
  lake = store;
  const crew = writers.map((session, n) => changer(session, random, n + 1));
  await work(random, crew, { run, isStamped: true });
  // a first read that took several runs is followed by another where numbers are the watermark
  await run();
  await run();
  await loadAll();
  await expectSame(STAMPED);
  // otherwise their stamps would not have been enough
  expect(readsOf(store.files, TIMED)).not.toContain('comparison');

  await work(random, crew, { run, isStamped: false });
  // the first one may only finish what is under way
  await run(true);
  await run(true);
  await loadAll();
  await expectSame([...STAMPED, 'product', 'log', 'glad']);
  const doubles = await loader.query(
    'SELECT id, count(*) FROM (SELECT DISTINCT id, changed_at, name, mood, balance, is_deleted FROM crm.customer) AS versions GROUP BY id EXCEPT SELECT id, count(*) FROM crm.customer GROUP BY id',
  );
  expect([doubles, failed.events(), telemetry.errors]).toEqual([[], [], []]);
}

test('the same batches load into Redshift and into Iceberg, with the same content', async () => {
  const below = (_bucket: string, prefix: string) => new Map([...lake.files].filter(([key]) => key.startsWith(prefix)));
  const secret = await empty();
  const redshift = (await redshiftOver(server.superuser, { below })).warehouse(secret);
  const folder = await scratchUntilLater();
  const iceberg = oneAtATime(inTables(STAR.warehouse, fakeTables(folder, ['crm']), lake));
  for (const warehouse of [redshift, iceberg]) {
    const loaded = fakeTelemetry();
    await load({ star: STAR, store: lake, warehouse, telemetry: loaded, now: () => new Date() });
    expect(loaded.counts).toMatchObject({ ReconciliationDifferences: 0, WaitingRows: 0 });
  }
  await expectSame([...STAMPED, 'product', 'log', 'glad'], await open(secret));
  const inTable = async (session: Pick<Warehouse, 'rows'>, name: string) => {
    const rows = await session.rows(`SELECT * FROM crm.current_${name}`);
    // a double is 25312 in one and 25312.0 in the other
    const values = rows.map((row) => Object.values(row).map((value) => value?.replace(/^(-?\d+)\.0$/, '$1')));
    return values.map((row) => JSON.stringify(row)).sort();
  };
  for (const name of [...STAMPED, 'product', 'log', 'glad'])
    expect([name, await inTable(iceberg, name)]).toEqual([name, await inTable(redshift, name)]);
}, 300_000);

test('a crash at any call of extract loses and repeats nothing', async () => {
  const random = seededRandom(SEED);
  const { store, run } = await prepare();
  const crew = writers.map((session, n) => changer(session, random, n + 1));
  const isQuiet = { run: () => Promise.resolve() };
  await work(random, crew, { ...isQuiet, isStamped: true });
  await run();
  await work(random, crew, { ...isQuiet, isStamped: false });
  const before = new Map(store.files);
  const putBack = () => {
    store.files.clear();
    for (const [key, bytes] of before) store.files.set(key, bytes);
  };
  const immortal = mortal(Infinity);
  await run(true, true, immortal);
  const lines = linesOf(store.files);
  expect(lines.length).toBeGreaterThan(10);
  for (const call of sample(upTo(immortal.calls()), 6)) {
    putBack();
    const process = mortal(call);
    const isOver = new Promise<void>((resolve) => {
      process.atDeath(() => {
        resolve();
        return Promise.resolve();
      });
    });
    await expect(run(true, true, process)).rejects.toThrow();
    await isOver;
    await closing;
    await run(true);
    expect({ call, lines: linesOf(store.files) }).toEqual({ call, lines });
  }
}, 300_000);

interface Work {
  readonly run: (compare: boolean, hasTime: boolean) => Promise<unknown>;
  readonly isStamped: boolean;
}

/** Lets the writers take some thirty steps, in turn or at the same time as a run; in the end all transactions have ended. */
async function work(random: Random, crew: readonly ReturnType<typeof changer>[], { run, isStamped }: Work) {
  for (let step = 0; step < 30; step++) {
    const extraction = oneIn(random, 6) ? run(!isStamped && oneIn(random, 2), oneIn(random, 2)) : Promise.resolve();
    await Promise.all([extraction, ...crew.filter(() => oneIn(random, 2)).map((each) => each.step(isStamped))]);
  }
  for (const each of crew) await each.end();
}

/** What all manifests list, with the table. */
function linesOf(files: ReadonlyMap<string, Buffer>): string[] {
  const objects = entriesIn(files).flatMap(({ table, objects: listed }) => listed.map(({ key }) => ({ table, key })));
  return objects.flatMap(({ table, key }) => {
    const text = gunzipSync(files.get(key) ?? '').toString();
    return text.split('\n').map((line) => `${table} ${line.replace(/"found_at":"[^"]*"/, '')}`);
  });
}

/** How tables were read in all batches. */
function readsOf(files: ReadonlyMap<string, Buffer>, names: readonly string[]): string[] {
  return entriesIn(files).flatMap(({ table, read }) => (names.includes(table) ? [read] : []));
}

function entriesIn(files: ReadonlyMap<string, Buffer>): TableEntry[] {
  const manifests = [...files].filter(([key]) => key.startsWith('manifests/'));
  return manifests.flatMap(([, bytes]) => accept(extractManifest, JSON.parse(bytes.toString())).tables);
}
