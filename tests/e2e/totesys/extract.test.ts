import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { PostgresServer } from '../../../src/local/postgres/postgres.ts';
import { seededRandom } from '../../../src/contracts/generator/random.ts';
import { changeInSilence, changeOrders, payInBulk, trade } from '../../../src/totesys/simulator/business.ts';
import { type ToteSys } from '../../../src/totesys/simulator/database.ts';
import { within } from '../../../src/local/postgres/within.ts';
import { insertRows } from '../../../src/totesys/simulator/rows.ts';
import type { DatabaseSecret } from '../../../src/lib/generated/database-secret.v1.ts';
import { openSession, type Session } from '../../../src/lib/postgres/session.ts';
import { extract } from '../../../src/lib/extract/extract.ts';
import { postgresSource } from '../../../src/lib/extract/postgres-source.ts';
import type { Snapshot, Source } from '../../../src/lib/extract/source.ts';
import { fakeFailedStore } from '../../support/fakes/failed-store.ts';
import { fakeObjectStore } from '../../support/fakes/object-store.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';
import { replicaOf } from '../../totesys/replica.ts';
import { COMPANY, describeSource } from '../../totesys/source-port.ts';
import { startTestPostgres } from '../test-postgres.ts';
import { toteSysCopies } from './copies.ts';
import { sourceContent } from './content.ts';
import { TABLES } from '../../../src/totesys/tables.ts';

let server: PostgresServer;
let copy: () => Promise<ToteSys>;

beforeAll(async () => {
  server = await startTestPostgres();
  copy = await toteSysCopies(server, 0);
}, 60_000);

function sourceOf(reader: DatabaseSecret, statementSeconds = 5): Source {
  const connect = () => openSession(reader, { applicationName: 'tests', statementSeconds });
  return postgresSource(connect, SOURCE);
}

function prepare(source: Source) {
  const [store, failed, telemetry] = [fakeObjectStore(), fakeFailedStore(), fakeTelemetry()];
  let runs = 0;
  const ports = {
    tables: TABLES,
    source,
    store,
    failed,
    telemetry,
    now: () => new Date(),
    newId: () => `run${++runs}`,
  };
  return { store, failed, telemetry, run: (compare = false) => extract({ compare }, ports) };
}

describeSource('PostgreSQL', async () => {
  const { application, reader } = await copy();
  const put = (table: string, row: object) => within(application, (session) => insertRows(session, table, [row]));
  return { source: sourceOf(reader), put };
});

test('all changes of a business are extracted: deals, bulk payments, silent changes, deletions', async () => {
  const { application, reader } = await copy();
  const { store, failed, run } = prepare(sourceOf(reader));
  const random = seededRandom(1);
  await within(application, async (session) => {
    await trade(session, random, 300);
    expect(await run()).toMatchObject({ batch: 1 });
    expect(replicaOf(store.files).current).toEqual(await sourceContent(session));

    await trade(session, random, 20);
    expect(await payInBulk(session, 37)).toHaveLength(37);
    await changeOrders(session, random, 5);
    await run();
    expect(replicaOf(store.files).current).toEqual(await sourceContent(session));
    expect(readsOf(store.files)).toEqual(['watermark']);

    await changeInSilence(session, random, 30);
    await run(true);
    expect(replicaOf(store.files).current).toEqual(await sourceContent(session));

    await session.query('DELETE FROM payment WHERE payment_id = 7');
    expect(await run()).toMatchObject({ deletes: 1 });
    expect(replicaOf(store.files).current).toEqual(await sourceContent(session));
  });
  expect(failed.events()).toEqual([]);
});

test('a transaction that commits long after stamping its rows is not missed, nor are concurrent ones', async () => {
  const { application, reader } = await copy();
  const { store, run } = prepare(sourceOf(reader));
  await run();
  await within(application, async (late) => {
    await late.query('BEGIN');
    await trade(late, seededRandom(1), 3);
    await within(application, async (session) => {
      // longer than the overlap
      await session.query('SELECT pg_sleep(1.5)');
      await trade(session, seededRandom(2), 4);
      expect(await run()).toMatchObject({ batch: 2, rows: 12 });
      expect(await run()).toEqual({ rows: 0, deletes: 0, skipped: [] });
      await late.query('COMMIT');
      expect(await run()).toMatchObject({ batch: 3, rows: 9 });
      expect(replicaOf(store.files).current).toEqual(await sourceContent(session));
    });
  });
  expect(readsOf(store.files)).toEqual(['watermark']);
});

const WRITTEN_ANEW = `DO $$ BEGIN
  CREATE TEMP TABLE kept AS TABLE payment;
  TRUNCATE payment;
  INSERT INTO payment TABLE kept;
END $$`;

test.each([
  { moment: 'BEGIN', how: 'emptied and filled', statements: [WRITTEN_ANEW] },
  { moment: 'LOCK', how: 'emptied and filled', statements: [WRITTEN_ANEW] },
  { moment: 'SELECT attname', how: 'emptied and filled', statements: [WRITTEN_ANEW] },
  {
    moment: 'LOCK',
    how: 'vacuumed whole and given a column',
    statements: ['VACUUM FULL payment', 'ALTER TABLE payment ADD COLUMN note text'],
  },
])('a table that is $how after $moment is read whole', async ({ moment, statements }) => {
  const { application, reader } = await copy();
  await within(application, async (session) => {
    await trade(session, seededRandom(1), 9);
    let written: Promise<unknown> | undefined;
    const connect = async () => {
      const read = await openSession(reader, OPTIONS);
      const query: Session['query'] = async (text, values) => {
        const rows = await read.query(text, values);
        if (!isArmed || !text.startsWith(moment)) return rows;
        isArmed = false;
        written = (async () => {
          for (const statement of statements) await session.query(statement);
        })();
        // it waits for the end of the run, or is done
        await Promise.race([written, sleep(500)]);
        return rows;
      };
      return { ...read, query };
    };
    let isArmed = false;
    const { run } = prepare(postgresSource(connect, SOURCE));
    await run();
    isArmed = true;
    expect(await run()).toEqual({ rows: 0, deletes: 0, skipped: [] });
    await written;
    expect(await run(true)).toEqual({ rows: 0, deletes: 0, skipped: [] });
  });
});

test('one run at a time: while one reads, others for its lake step aside, and a comparison is repeated', async () => {
  const { reader } = await copy();
  const { store, telemetry, run } = prepare(sourceOf(reader));
  const reading = await sourceOf(reader).open(TABLES);
  expect(await run()).toEqual({ rows: 0, deletes: 0, skipped: [] });
  await expect(run(true)).rejects.toThrow('Another run is reading the source');
  expect([telemetry.counts, store.files.size]).toEqual([{}, 0]);
  await reading?.close();
  expect(await run()).toMatchObject({ batch: 1 });
});

describe('bad input', () => {
  test.each([
    { change: 'ALTER TABLE department DROP COLUMN manager', anomaly: 'The table department lacks manager' },
    { change: 'ALTER TABLE department RENAME TO departments', anomaly: 'There is no table department that' },
    { change: 'REVOKE SELECT ON department FROM totesys_reader', anomaly: 'There is no table department that' },

    {
      change: 'ALTER TABLE design ALTER design_id TYPE bigint',
      anomaly: 'Expected of design: design_id to be integer or smallint, not bigint',
    },
    {
      change: 'ALTER TABLE sales_order ALTER unit_price TYPE double precision, ALTER units_sold TYPE varchar',
      anomaly: 'units_sold to be integer or smallint or bigint, not character varying; unit_price to be numeric',
    },
    {
      change: 'ALTER TABLE design ALTER last_updated TYPE timestamptz',
      anomaly: 'last_updated to be timestamp without time zone, not timestamp with time zone',
    },
    { change: 'ALTER TABLE staff ENABLE ROW LEVEL SECURITY', anomaly: 'Row-level security hides rows of staff' },
    {
      change:
        'ALTER TABLE payment_type DROP CONSTRAINT payment_type_pkey CASCADE; INSERT INTO payment_type TABLE payment_type',
      anomaly: 'payment_type is skipped: Expected the keys of a table to be unique',
    },
    {
      change: 'ALTER TABLE purchase_order ALTER item_unit_price TYPE numeric',
      then: 'UPDATE purchase_order SET item_unit_price = 10::numeric ^ 131071',
      anomaly: "purchase_order is skipped: A value can't be read or stored (SQLSTATE 22003)",
    },
  ])('$change stops only that table', async ({ change, then, anomaly }) => {
    const { application, reader } = await copy();
    const { store, telemetry, run } = prepare(sourceOf(reader));
    await within(application, async (session) => {
      await session.query(change);
      await trade(session, seededRandom(1), 3);
      if (then !== undefined) await session.query(then);
    });
    await run();
    expect(telemetry.counts).toMatchObject({ SchemaAnomalies: 1 });
    expect(String(telemetry.errors[0])).toContain(anomaly);
    expect(replicaOf(store.files).manifests[0]?.tables).toHaveLength(10);
    expect(replicaOf(store.files).current.get('payment')?.size).toBe(3);
  });

  test('a text that breaks the encoding, as a SQL_ASCII database may have, stops only its table', async () => {
    const { application, reader } = await copy();
    const { store, telemetry, run } = prepare(sourceOf(reader));
    // encoding 0 is SQL_ASCII
    const mark = `UPDATE pg_database SET encoding = 0 WHERE datname = '${application.dbname}'`;
    await within(server.superuser, ({ query }) => query(mark));
    await within(application, async (session) => {
      await trade(session, seededRandom(1), 3);
      const broken = String.raw`convert_from('\xe9'::bytea, 'SQL_ASCII')`;
      await session.query(`UPDATE department SET manager = ${broken} WHERE department_id = 1`);
    });
    await run();
    expect(telemetry.counts).toMatchObject({ SchemaAnomalies: 1 });
    expect(String(telemetry.errors[0])).toContain(
      "department is skipped: A value can't be read or stored (SQLSTATE 22021)",
    );
    expect(replicaOf(store.files).manifests[0]?.tables).toHaveLength(10);
  });

  test('the spaces that pad a text are trimmed', async () => {
    const { application, reader } = await copy();
    const { store, failed, run } = prepare(sourceOf(reader));
    await within(application, ({ query }) => query('ALTER TABLE currency ALTER currency_code TYPE char(5)'));
    await run();
    expect(failed.events()).toEqual([]);
    const rows = [...(replicaOf(store.files).current.get('currency')?.values() ?? [])];
    expect(rows.map((row): unknown => JSON.parse(row))).toMatchObject(
      COMPANY.currency.map(({ currency_code }) => ({ currency_code })),
    );
  });

  test('any number of rows far larger than their contract allows are cut, and still rejected', async () => {
    const { application, reader } = await copy();
    const { store, failed, run } = prepare(sourceOf(reader));
    const designs = COMPANY.design.length;
    await within(application, async (session) => {
      await session.query('ALTER TABLE design ALTER design_name TYPE text, ALTER file_name TYPE text');
      await session.query("UPDATE design SET design_name = repeat('x', 300000), file_name = repeat('€', 300000)");
      await session.query('ALTER TABLE currency ALTER currency_code TYPE text');
      await session.query(
        "UPDATE currency SET currency_code = currency_code || repeat(' ', 300000) WHERE currency_id = 1",
      );
      await session.query('ALTER TABLE payment ALTER payment_amount TYPE numeric');
      await trade(session, seededRandom(1), 5);
      const long = "CAST('1.' || repeat('0', 15000) || '1' AS numeric)";
      await session.query(`UPDATE payment SET payment_amount = ${long} WHERE payment_id = 1`);
    });
    await run();
    const sizes = failed.events().map(({ payload_bytes }) => payload_bytes);
    expect(sizes).toHaveLength(designs + 1 + 1);
    expect(Math.max(...sizes)).toBeLessThan(20_000);
    const current = replicaOf(store.files).current;
    expect(current.get('payment')?.size).toBe(4);
    expect(current.get('currency')?.size).toBe(COMPANY.currency.length - 1);
  }, 60_000);

  test("numbers that JSON can't represent, invalid dates and times out of range fail only their own rows", async () => {
    const { application, reader } = await copy();
    const { store, failed, run } = prepare(sourceOf(reader));
    await within(application, async (session) => {
      await trade(session, seededRandom(1), 9);
      await session.query("UPDATE payment SET payment_amount = 'NaN' WHERE payment_id = 1");
      await session.query("UPDATE payment SET last_updated = 'infinity' WHERE payment_id = 2");
      await session.query("UPDATE payment SET payment_date = '2026-02-30' WHERE payment_id = 3");
      await session.query("UPDATE payment SET created_at = '0044-03-15 BC' WHERE payment_id = 4");
    });
    await run();
    expect(await run()).toEqual({ rows: 0, deletes: 0, skipped: [] });
    expect(failed.events().map(({ source, errors }) => [source['key'], errors[0].pointer])).toEqual([
      [1, '/payment_amount'],
      [2, '/last_updated'],
      [3, '/payment_date'],
      [4, '/created_at'],
    ]);
    expect(replicaOf(store.files).current.get('payment')?.size).toBe(5);
    const payments = replicaOf(store.files).manifests[0]?.tables.find(({ table }) => table === 'payment');
    const accepted = 'SELECT sum(payment_amount)::text FROM payment WHERE payment_id > 4';
    const [[sum] = []] = await within(application, ({ query }) => query(accepted));
    expect(payments).toMatchObject({
      source_rows: 9,
      rejected_rows: 4,
      rejected_keys: [1, 2, 3, 4],
      source_sum: sum,
    });
  });

  test('a table that is dropped while it is read stops only its own extraction', async () => {
    const { application, reader } = await copy();
    const source = sourceOf(reader);
    const open = async () => {
      const snapshot = await source.open(TABLES);
      const totals: Snapshot['totals'] = async (table, unsummed) => {
        if (table.name === 'department')
          await within(application, ({ query }) => query('REVOKE SELECT ON department FROM totesys_reader'));
        return snapshot?.totals(table, unsummed) ?? { rows: 0, sum: null };
      };
      return snapshot && { ...snapshot, totals };
    };
    const { store, telemetry, run } = prepare({ open });
    await run();
    expect(telemetry.counts).toMatchObject({ SchemaAnomalies: 1 });
    expect(String(telemetry.errors[0])).toContain('department is skipped: The user may not do this');
    expect(replicaOf(store.files).manifests[0]?.tables).toHaveLength(10);
  });

  test.each([
    {
      what: "a user who can't see the transactions of others",
      change: 'REVOKE pg_read_all_stats FROM totesys_reader',
      undo: 'GRANT pg_read_all_stats TO totesys_reader',
      message: 'PermanentError: Expected the source user to be a member of pg_read_all_stats',
    },
    {
      what: "a session whose transactions aren't reported",
      change: 'SET track_activities = off',
      undo: 'RESET track_activities',
      message: 'PermanentError: Expected track_activities to be on for everyone in the source',
    },
    {
      what: 'a locked table',
      change: 'BEGIN; LOCK TABLE payment',
      undo: 'ROLLBACK',
      message: 'TransientError: A (statement took longer than it may|lock was not to be had in time)',
    },
  ])('$what has its own error, and changes nothing', async ({ change, undo, message }) => {
    const { application, reader } = await copy();
    const { store, run } = prepare(sourceOf(reader, 0.5));
    await run();
    const before = new Map(store.files);
    await within(application, async (session) => {
      for (const statement of change.split('; ')) await session.query(statement);
      const failure: unknown = await run().catch(String);
      await session.query(undo);
      expect(failure).toMatch(new RegExp(message));
    });
    expect(store.files).toEqual(before);
  });

  test('a connection killed midway costs one run, and the next one extracts everything', async () => {
    const { application, reader } = await copy();
    await within(application, (session) => trade(session, seededRandom(1), 50));
    const source = sourceOf(reader);
    let isKilled = false;
    const killed: Source = {
      open: async () => {
        const snapshot = await source.open(TABLES);
        return (
          snapshot && {
            ...snapshot,
            rows: async function* (table, from) {
              for await (const rows of snapshot.rows(table, from)) {
                yield rows;
                if (table.name === 'sales_order' && !isKilled) {
                  isKilled = true;
                  await within(application, ({ query }) =>
                    query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'totesys_reader'"),
                  );
                }
              }
            },
          }
        );
      },
    };
    const { store, run } = prepare(killed);
    await expect(run()).rejects.toThrow(/ended by an administrator|the connection broke/);
    expect(
      [...store.files.keys()].filter((key) => !key.startsWith('ingestion/') && !key.startsWith('state/index/')),
    ).toEqual([]);
    await run();
    await within(application, async (session) => {
      expect(replicaOf(store.files).current).toEqual(await sourceContent(session));
    });
  });
});

const SOURCE = { overlapSeconds: 1, timeZone: 'UTC', lake: 'lake' };
const OPTIONS = { applicationName: 'tests', statementSeconds: 5 };
/** How the last batch read its tables. */
function readsOf(objects: ReadonlyMap<string, Buffer>): string[] {
  return [
    ...new Set(
      replicaOf(objects)
        .manifests.at(-1)
        ?.tables.map(({ read }) => read),
    ),
  ];
}
