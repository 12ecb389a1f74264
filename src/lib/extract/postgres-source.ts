import { PermanentError } from '../errors.ts';
import type { Session } from '../postgres/session.ts';
import { identifier } from '../sql/quote.ts';
import { timeZoneNamed } from '../time/zoned-time.ts';
import type { DatabaseRow } from '../sources/database-rows.ts';
import type { Snapshot, Source } from './source.ts';
import { type Moment, type MomentOptions, momentOf } from './postgres-moment.ts';
import { anomalyOf, COLUMNS, sourceNameOf } from './postgres-columns.ts';
import { largestQuery, rowsQuery, tableIn } from './postgres-rows.ts';
import { keyColumns, rowKey } from './row-key.ts';
import type { ReadTable, RowContract } from './read-table.ts';

interface PostgresSourceOptions extends MomentOptions {
  /** The lake's name. Of all runs for one lake, only one reads at a time. */
  readonly lake: string;
}

/**
 * A PostgreSQL database, read in one read-only transaction. It takes no lock except that of every SELECT, and reads through a cursor, one
 * short statement at a time. It takes that lock on every table before its snapshot, because a table rewritten by TRUNCATE or ALTER TABLE
 * looks empty to an older snapshot.
 * @see https://www.postgresql.org/docs/current/mvcc-caveats.html
 * @throws {PermanentError} for an unknown time zone, if the user can't see other users' transactions, or if the server is a standby (where
 * no one can) and standbys aren't accepted.
 */
export function postgresSource(connect: () => Promise<Session>, options: PostgresSourceOptions): Source {
  return {
    open: async (tables) => {
      timeZoneNamed(options.timeZone);
      const session = await connect();
      try {
        if (!(await isAlone(session, options))) {
          await session.close();
          return undefined;
        }
        await session.query(FORMS);
        const moment = await momentOf(session, options);
        const readable = await readableTables(session, tables);
        await session.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
        const locked = readable.filter(({ isLocked }) => isLocked).map(({ table }) => tableIn(table.contract));
        if (locked.length > 0) await session.query(`LOCK TABLE ${locked.join(', ')} IN ACCESS SHARE MODE`);
        await session.query('SAVEPOINT whole');
        await expectOwnConnection(session);
        return snapshotOf(session, moment, readable);
      } catch (error) {
        await session.close();
        throw error;
      }
    },
  };
}

/** The lock is advisory, so it blocks no one else, and ends with the connection, so a run that died blocks no one either. */
async function isAlone(session: Session, { lake }: PostgresSourceOptions): Promise<boolean> {
  const [[isLocked] = []] = await session.query('SELECT pg_try_advisory_lock(hashtextextended($1, 0))', [lake]);
  return isLocked === true;
}

/** A pooler in transaction mode runs the transaction on another server connection than the one that holds the lock. */
async function expectOwnConnection(session: Session): Promise<void> {
  const [[locks] = []] = await session.query(
    "SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid = pg_backend_pid()",
  );
  if (locks === 0)
    throw new PermanentError(
      "Expected a dedicated connection to the source, but the secret names a pooler in transaction mode. Use the database's own port, or a pooler in session mode",
    );
}

interface Readable {
  readonly table: ReadTable;
  /** A view is only read: to lock it would lock, and need rights on, the tables behind it. */
  readonly isLocked: boolean;
}

/** The tables that can be read. */
async function readableTables(session: Session, tables: readonly ReadTable[]): Promise<Readable[]> {
  const rows = await session.query(
    `SELECT place::int, relkind IN ('r', 'p') FROM unnest($1::text[]) WITH ORDINALITY AS named (name, place)
     JOIN pg_class ON pg_class.oid = to_regclass(name)
     WHERE relkind IN ('r', 'p', 'v', 'm') AND has_table_privilege(pg_class.oid, 'SELECT')`,
    [tables.map(({ contract }) => tableIn(contract))],
  );
  return rows.flatMap(([place, isLocked]) => {
    const table = tables[Number(place) - 1];
    return table ? [{ table, isLocked: isLocked === true }] : [];
  });
}

function snapshotOf(session: Session, moment: Moment, readable: readonly Readable[]): Snapshot {
  return {
    ...moment,
    anomaly: async (table) => {
      // from a table that failed, whose cursor may be open and whose error ended all other statements
      await session.query('ROLLBACK TO SAVEPOINT whole');
      if (!readable.some((each) => each.table === table))
        return `There is no table ${table.name} that the user may read`;
      return anomalyOf(table, await session.query(COLUMNS, [tableIn(table.contract)]));
    },
    totals: async ({ contract, measure }, unsummed) => {
      const key = keyColumns(contract).map(sourceNameOf).map(identifier).join();
      const others = unsummed.length > 0 ? ` AND ${key} NOT IN (${unsummed.join(', ')})` : '';
      // NaN and infinities are the contract's to reject; here they would hide every other row
      const summed = `FILTER (WHERE ${measure} BETWEEN -1e20 AND 1e20${others})`;
      const sum = measure ? `coalesce(sum(${measure}) ${summed}, 0)` : 'NULL';
      const [[rows, total] = []] = await session.query(
        `SELECT count(*), round(${sum}, 2)::text FROM ${tableIn(contract)}`,
      );
      return { rows: Number(rows), sum: typeof total === 'string' ? total : null };
    },
    largest: async ({ contract }) => {
      const [[number, at] = []] = await session.query(largestQuery(contract));
      return { number: number === null ? null : Number(number), at: String(at) };
    },
    rows: (table, from, after = null) => rowsOf(session, table.contract, rowsQuery(table.contract, from, after)),
    close: () => session.close(),
  };
}

async function* rowsOf(
  session: Session,
  contract: RowContract,
  query: string,
): AsyncGenerator<DatabaseRow[], void, undefined> {
  // a reader that stopped early left its cursor open
  await session.query('ROLLBACK TO SAVEPOINT whole');
  await session.query(`DECLARE rows NO SCROLL CURSOR FOR ${query}`);
  const fetch = () => session.query(`FETCH ${ROWS_PER_FETCH} FROM rows`);
  for (let rows = await fetch(); rows.length > 0;) {
    // the server prepares the next rows while these are validated
    const next = fetch();
    // if these fail first, no one waits for the next any more
    next.catch(() => undefined);
    yield rows.map(([text, ...values]) => ({ key: rowKey(contract, values), text: String(text) }));
    rows = await next;
  }
  await session.query('CLOSE rows');
}

/** How values are written, here and in statements; a database or a user may have other defaults. */
const FORMS = `SELECT set_config('TimeZone', 'UTC', false), set_config('IntervalStyle', 'iso_8601', false),
  set_config('bytea_output', 'hex', false), set_config('standard_conforming_strings', 'on', false)`;

const ROWS_PER_FETCH = 5_000;
