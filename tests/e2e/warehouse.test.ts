/** @seconds 35 */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { PostgresServer } from '../../src/local/postgres/postgres.ts';
import { within } from '../../src/local/postgres/within.ts';
import type { DatabaseSecret } from '../../src/lib/generated/database-secret.v1.ts';
import type { Session } from '../../src/lib/postgres/session.ts';
import { DataError } from '../../src/lib/errors.ts';
import { lastEntry } from '../../src/lib/warehouse/ledger.ts';
import { createCatalogue, loadBatch } from '../../src/lib/warehouse/load-batch.ts';
import { describeWarehouse } from '../support/fakes/ports/warehouse.ts';
import { fakeTelemetry } from '../support/fakes/telemetry.ts';
import { testLake } from '../support/fakes/test-lake.ts';
import { describeChangedContracts } from '../lib/warehouse/changed-contracts.ts';
import { describeLoads } from '../lib/warehouse/loads.ts';
import { parquetOf } from '../lib/engine/engine.ts';
import { FIRST, shopBatch, SHOP } from '../lib/warehouse/shop.ts';
import { PORTS } from '../support/ports.ts';
import { emptyDatabases, startTestPostgres } from './test-postgres.ts';
import { connectTo, inPostgres, redshiftOver, untilEnded } from './warehouses.ts';

const lake = testLake();
let server: PostgresServer;
let database: () => Promise<DatabaseSecret>;
let redshift: Awaited<ReturnType<typeof redshiftOver>>;

beforeAll(async () => {
  server = await startTestPostgres();
  database = emptyDatabases(server);
  redshift = await redshiftOver(server.superuser, lake);
}, 60_000);

const PROFILES = [
  { profile: 'PostgreSQL', open: (secret: DatabaseSecret) => inPostgres(lake, connectTo(secret)) },
  { profile: 'Redshift', open: (secret: DatabaseSecret) => redshift.warehouse(secret) },
];

for (const { profile, open } of PROFILES) {
  const make = async () => ({ warehouse: open(await database()), put: lake.put });
  describeWarehouse(profile, make);
  describeLoads(profile, make);
  describeChangedContracts(profile, make);

  test.each([
    { what: 'a copied text', width: 65_536, isCopied: true },
    { what: 'an inserted text', width: 4, isCopied: false },
  ])(`${profile} names a value that it can not hold: $what`, async ({ width, isCopied }) => {
    const { warehouse, put } = await make();
    const text = 'x'.repeat(width);
    await warehouse.apply([`CREATE TABLE things (words varchar(${width - 1}))`]);
    await put('things/1', await parquetOf(`SELECT '${text}' AS words`));
    const columns = [{ name: 'words', type: 'VARCHAR', nullable: true }] as const;
    const copy = { into: 'things', columns, keys: ['things/1'] };
    const insert = `INSERT INTO things VALUES ('${text}')`;
    await expect(warehouse.apply([isCopied ? copy : insert])).rejects.toBeInstanceOf(DataError);
  });
}

test('PostgreSQL is created once by first loads that come at the same time', async () => {
  const secret = await database();
  const first = await Promise.allSettled(
    Array.from({ length: 8 }, () => createCatalogue(inPostgres(lake, connectTo(secret)), SHOP)),
  );
  expect(first.filter(({ status }) => status === 'rejected')).toEqual([]);
  expect(await lastEntry(inPostgres(lake, connectTo(secret)), SHOP)).toBeUndefined();
});

test('Redshift shows and cancels a statement for its caller alone', async () => {
  const secret = await database();
  const [mine, others] = ['mine', 'others'].map((caller) => untilEnded(redshift.statements(secret, caller)));
  const id = (await mine?.start(['SELECT 1 AS one'])) ?? '';
  for (const call of [others?.outcome(id), others?.rows(id), others?.cancel(id)])
    await expect(call).rejects.toMatchObject({ name: 'AccessDeniedException' });
  expect(await mine?.outcome(id)).toEqual({ state: 'succeeded' });
  expect(await mine?.rows(id)).toEqual([{ one: '1' }]);
});

describe('what breaks PostgreSQL', () => {
  async function prepare(disturb: (session: Session) => Session = (session) => session) {
    const secret = await database();
    const connect = connectTo(secret);
    const calm = inPostgres(lake, connect);
    await createCatalogue(calm, SHOP);
    const disturbed = inPostgres(lake, async () => disturb(await connect()));
    const batch = await shopBatch(1, FIRST, lake.put);
    return {
      secret,
      load: () => loadBatch(disturbed, SHOP, batch, fakeTelemetry()),
      loadInPeace: () => loadBatch(calm, SHOP, batch, fakeTelemetry()),
      rows: () => calm.rows('SELECT sale_id FROM shop.fact_sale'),
    };
  }

  test('a connection that is killed midway loads nothing, and the next attempt everything', async () => {
    const { load, loadInPeace, rows } = await prepare((session) => ({
      ...session,
      copy: async (text, bytes) => {
        if (text.includes('fact_sale')) {
          const [[pid] = []] = await session.query('SELECT pg_backend_pid()');
          await within(server.superuser, ({ query }) => query('SELECT pg_terminate_backend($1)', [pid]));
        }
        await session.copy(text, bytes);
      },
    }));
    await expect(load()).rejects.toMatchObject({ name: 'TransientError' });
    expect(await rows()).toEqual([]);
    expect(await loadInPeace()).toBe(true);
    expect(await rows()).toHaveLength(3);
  });

  test.each([
    { state: '53100', error: "The database's disk is full (SQLSTATE 53100)" },
    { state: '42501', error: 'The user may not do this in the database (SQLSTATE 42501)' },
  ])('SQLSTATE $state while copying facts loads nothing', async ({ state, error }) => {
    const { secret, load, rows } = await prepare();
    await within(secret, async ({ query }) => {
      await query(
        `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'a row' USING ERRCODE = '${state}'; END $$`,
      );
      await query('CREATE TRIGGER refuse BEFORE INSERT ON shop.fact_sale FOR EACH ROW EXECUTE FUNCTION refuse()');
    });
    await expect(load()).rejects.toThrow(error);
    await within(secret, ({ query }) => query('DROP TRIGGER refuse ON shop.fact_sale'));
    expect(await rows()).toEqual([]);
    expect(await load()).toBe(true);
    expect(await rows()).toHaveLength(3);
  });

  test.each(['fact_sale_key', 'fact_sale_pkey'])('the first batch creates %s if someone dropped it', async (key) => {
    const { secret, loadInPeace, rows } = await prepare();
    await within(secret, ({ query }) => query(`ALTER TABLE shop.fact_sale DROP CONSTRAINT ${key}`));
    expect(await loadInPeace()).toBe(true);
    expect(await rows()).toHaveLength(3);
    const found = await within(secret, ({ query }) => query('SELECT 1 FROM pg_constraint WHERE conname = $1', [key]));
    expect(found).toHaveLength(1);
  });

  test('a database with another date style loads like any other', async () => {
    const { secret, loadInPeace, rows } = await prepare();
    const calm = inPostgres(lake, connectTo(secret));
    await within(secret, ({ query }) => query(`ALTER DATABASE ${secret.dbname} SET DateStyle TO 'SQL, DMY'`));
    expect(await loadInPeace()).toBe(true);
    expect(await lastEntry(calm, SHOP)).toMatchObject({ snapshotAt: '2026-11-21T10:01:00.000Z' });
    expect(await loadInPeace()).toBe(false);
    expect(await rows()).toHaveLength(3);
  });

  test('an unreachable server and a wrong password have named errors', async () => {
    const secret = await database();
    const wrong = inPostgres(lake, connectTo({ ...secret, password: 'wrong' }));
    await expect(createCatalogue(wrong, SHOP)).rejects.toThrow("The database refused the user's password");
    const away = inPostgres(lake, connectTo({ ...secret, port: PORTS.nobody }));
    await expect(createCatalogue(away, SHOP)).rejects.toMatchObject({ name: 'TransientError' });
  });
});
