/** @seconds 15 */
import { beforeAll, expect, test } from '@jest/globals';
import { extract } from '../../../src/lib/extract/extract.ts';
import { postgresSource } from '../../../src/lib/extract/postgres-source.ts';
import { openSession, type Session } from '../../../src/lib/postgres/session.ts';
import type { DatabaseSecret } from '../../../src/lib/generated/database-secret.v1.ts';
import { fakeFailedStore } from '../../support/fakes/failed-store.ts';
import { fakeObjectStore } from '../../support/fakes/object-store.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';
import { eventually } from '../../support/eventually.ts';
import { PORTS } from '../../support/ports.ts';
import { noteWith } from '../../lib/extract/keys.ts';
import { folderOf } from '../local-cloud.ts';
import { stopLater } from '../stop-later.ts';
import { startPair } from './standby.ts';

/** Seconds; a run must not take longer here. */
const OVERLAP = 30;
const TABLES = [{ name: 'note', contract: noteWith(['id'], { others: ['code', 'moment'], watermark: 'moment' }) }];

let primary: Session;
let other: Session;
let standby: Session;
let reader: DatabaseSecret;
let writer: DatabaseSecret;

beforeAll(async () => {
  const ports = { primary: PORTS.postgres, standby: PORTS.proxy };
  const pair = await startPair(folderOf(`pair-${ports.primary}`), ports);
  // the standby first: otherwise its primary would wait for it
  stopLater(pair.primary);
  stopLater(pair.standby);
  const open = async (secret: DatabaseSecret) => {
    const session = await openSession(secret, { applicationName: 'tests', statementSeconds: 10 });
    stopLater({ stop: session.close });
    return session;
  };
  primary = await open(pair.primary.superuser);
  other = await open(pair.primary.superuser);
  standby = await open(pair.standby.superuser);
  await primary.query('CREATE TABLE note (id int PRIMARY KEY, code text NOT NULL, "The Moment" timestamptz NOT NULL)');
  await primary.query(`INSERT INTO note SELECT n, 'old', now() - interval '1 hour' FROM generate_series(1, 5) AS n`);
  await primary.query(`CREATE ROLE reader LOGIN PASSWORD 'read'`);
  await primary.query('GRANT SELECT ON note TO reader');
  await replayed();
  writer = pair.primary.superuser;
  reader = { ...pair.standby.superuser, username: 'reader', password: 'read' };
}, 60_000);

/** Waits until the standby shows whatever the primary has committed. */
async function replayed(): Promise<void> {
  const [[written] = []] = await primary.query('SELECT pg_current_wal_insert_lsn()::text');
  const isThere = async () => {
    const [[isReplayed] = []] = await standby.query('SELECT pg_last_wal_replay_lsn() >= $1::pg_lsn', [written]);
    return isReplayed === true;
  };
  expect(await eventually(isThere, Boolean)).toBe(true);
}

test('a standby is read where that is accepted: what it has replayed, and what a transaction within the overlap commits late', async () => {
  const [store, failed, telemetry] = [fakeObjectStore(), fakeFailedStore(), fakeTelemetry()];
  let runs = 0;
  const run = (compare: boolean, isReplica: boolean) => {
    const connect = () => openSession(reader, { applicationName: 'sluice', statementSeconds: 10 });
    const source = postgresSource(connect, { overlapSeconds: OVERLAP, timeZone: 'UTC', lake: 'lake', isReplica });
    const ports = { tables: TABLES, source, store, failed, telemetry, now: () => new Date() };
    return extract({ compare }, { ...ports, newId: () => `run${++runs}` });
  };
  await expect(run(false, false)).rejects.toThrow('not a standby');
  expect(await run(false, true)).toMatchObject({ batch: 1, rows: 5 });

  // stamped when it begins, committed after the next run
  await primary.query('BEGIN');
  await primary.query(`UPDATE note SET code = 'late', "The Moment" = now() WHERE id = 1`);
  await other.query(`UPDATE note SET code = 'next', "The Moment" = clock_timestamp() WHERE id = 2`);
  await replayed();
  expect(await run(false, true)).toMatchObject({ batch: 2, rows: 1, deletes: 0 });
  await primary.query('COMMIT');
  await replayed();
  expect(await run(false, true)).toMatchObject({ batch: 3, rows: 1, deletes: 0 });

  // what the overlap doesn't cover waits for a comparison
  await primary.query(`UPDATE note SET code = 'long', "The Moment" = now() - interval '1 minute' WHERE id = 3`);
  await primary.query(`UPDATE note SET code = 'silent' WHERE id = 4`);
  await replayed();
  expect(await run(false, true)).toMatchObject({ rows: 0 });
  expect(await run(true, true)).toMatchObject({ batch: 4, rows: 2, deletes: 0 });
  expect([failed.events(), telemetry.errors]).toEqual([[], []]);
}, 60_000);

test('a prepared transaction, which no connection runs any more, keeps the horizon of its primary before it', async () => {
  await other.query('BEGIN');
  await other.query(`UPDATE note SET code = 'prepared', "The Moment" = now() WHERE id = 5`);
  await other.query(`PREPARE TRANSACTION 'later'`);
  const [[horizon] = []] = await primary.query(
    `SELECT to_json((prepared - make_interval(secs => $1)) AT TIME ZONE 'UTC') #>> '{}' FROM pg_prepared_xacts`,
    [OVERLAP],
  );
  const connect = () => openSession(writer, { applicationName: 'sluice', statementSeconds: 10 });
  const source = postgresSource(connect, { overlapSeconds: OVERLAP, timeZone: 'UTC', lake: 'another' });
  const snapshot = await source.open(TABLES);
  await snapshot?.close();
  await primary.query(`ROLLBACK PREPARED 'later'`);
  expect(snapshot?.horizonInUtc).toBe(horizon);
});
