import { rootCertificates } from 'node:tls';
import { beforeAll, expect, test } from '@jest/globals';
import { seededRandom } from '../../../src/contracts/generator/random.ts';
import type { PostgresServer } from '../../../src/local/postgres/postgres.ts';
import { changeInSilence, changeOrders, payInBulk, trade } from '../../../src/totesys/simulator/business.ts';
import { makeClerk, makeToteSys, type ToteSys } from '../../../src/totesys/simulator/database.ts';
import { within } from '../../../src/local/postgres/within.ts';
import type { DatabaseSecret } from '../../../src/lib/generated/database-secret.v1.ts';
import { openSession, type Session } from '../../../src/lib/postgres/session.ts';
import { startTestPostgres } from '../test-postgres.ts';

let server: PostgresServer;
let totesys: ToteSys;

beforeAll(async () => {
  server = await startTestPostgres();
  totesys = await makeToteSys(server.superuser, { seed: 1, deals: 3_000, now: Date.now() });
}, 60_000);

test('the reader can read every table but change none', async () => {
  await within(totesys.reader, async ({ query }) => {
    expect(await query('SELECT count(*) FROM payment')).toEqual([['3000']]);
    await expect(query('DELETE FROM payment')).rejects.toThrow('The connection may only read (SQLSTATE 25006)');
    await query('SET default_transaction_read_only = off');
    await expect(query('DELETE FROM payment')).rejects.toThrow('The user may not do this in the database');
  });
});

test('the simulated business makes deals, payments in one millisecond, and changes with and without last_updated', async () => {
  const random = seededRandom(1);
  await within(totesys.application, async (session) => {
    const deals = await trade(session, random, 20);
    expect(deals.at(-1)?.payment.payment_id).toBe(3_020);
    expect(await payInBulk(session, 37)).toHaveLength(37);
    const [[sharing] = []] = await session.query(
      'SELECT count(*)::integer FROM payment WHERE last_updated = (SELECT max(last_updated) FROM payment)',
    );
    expect(sharing).toBe(37);

    const before = await fingerprints(session);
    await changeInSilence(session, random, 40);
    const silent = await fingerprints(session);
    expect(silent.rows).not.toBe(before.rows);
    expect(silent.times).toBe(before.times);
    await changeOrders(session, random, 1);
    expect((await fingerprints(session)).times).not.toBe(before.times);
  });
});

test("the clerk carries on the company's business, but is no superuser and can't alter tables", async () => {
  await within(await makeClerk(totesys.application), async (session) => {
    const random = seededRandom(2);
    expect(await trade(session, random, 5)).toHaveLength(5);
    expect((await payInBulk(session, 3)).length).toBe(3);
    expect((await changeOrders(session, random, 2)).length).toBeGreaterThan(0);
    expect((await changeInSilence(session, random, 4)).length).toBeGreaterThan(0);
    expect(await session.query("SELECT current_setting('is_superuser')")).toEqual([['off']]);
    for (const refused of ["COPY payment TO PROGRAM 'cat'", 'ALTER TABLE payment ADD a integer', 'CREATE ROLE other'])
      await expect(session.query(refused)).rejects.toThrow('The user may not do this in the database');
  });
});

test.each<[string, Partial<DatabaseSecret>, string]>([
  ['a wrong password', { password: 'wrong' }, "PermanentError: The database refused the user's password"],
  ['a missing database', { dbname: 'none' }, 'PermanentError: The server has no such database'],
  ['no TLS', { sslmode: 'disable' }, 'PermanentError: The database refused the user or the connection without TLS'],
  ['no server', { port: 4_689 }, 'TransientError: The database is unreachable'],
])('%s has its own error', async (_, wrong, message) => {
  expect(await failureOf({ ...totesys.reader, ...wrong })).toContain(message);
});

test('a certificate from an unknown authority is refused, unless the secret requires only TLS', async () => {
  // named, because what Node trusts by default was added to where this process talks to a local cloud already
  const reader = { ...totesys.reader, ca: rootCertificates[0] ?? '' };
  expect(await failureOf(reader)).toContain('TransientError: The database is unreachable');
  expect(await failureOf({ ...reader, sslmode: 'require' })).toBe('none');
});

test('a statement that takes too long and a killed connection have named errors', async () => {
  const session = await openSession(totesys.application, { ...OPTIONS, statementSeconds: 0.2 });
  await expect(session.query('SELECT pg_sleep(2)')).rejects.toThrow('A statement took longer than it may');
  const [[pid] = []] = await session.query('SELECT pg_backend_pid()');
  await within(totesys.application, ({ query }) => query('SELECT pg_terminate_backend($1)', [pid]));
  await expect(session.query('SELECT 1')).rejects.toThrow(/ended by an administrator|the connection broke/);
  await session.close();
});

async function failureOf(secret: DatabaseSecret): Promise<string> {
  try {
    const session = await openSession(secret, OPTIONS);
    await session.close();
    return 'none';
  } catch (error) {
    return String(error);
  }
}

/** Of the tables that change: a hash over all rows, and one over their last_updated. */
async function fingerprints({ query }: Session): Promise<{ rows: unknown; times: unknown }> {
  const tables = ['sales_order', 'purchase_order', 'design', 'department', 'address'];
  const all = tables.map((table) => `SELECT t::text AS row, last_updated FROM ${table} t`).join(' UNION ALL ');
  const [[rows, times] = []] = await query(
    `SELECT md5(string_agg(row, ',' ORDER BY row)), md5(string_agg(last_updated::text, ',' ORDER BY last_updated))
     FROM (${all}) AS every`,
  );
  return { rows, times };
}

const OPTIONS = { applicationName: 'tests', statementSeconds: 5 };
