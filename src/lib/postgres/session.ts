import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { DatabaseSecret } from '../generated/database-secret.v1.ts';
import { postgresError } from './postgres-error.ts';

/** A connection to a PostgreSQL database. */
export interface Session {
  /** The statement's rows, each an array of its columns: int4 as number, bigint and numeric as string. */
  readonly query: (text: string, values?: readonly unknown[]) => Promise<unknown[][]>;
  /** The statement's rows keyed by column name, each value as its text: `true`, `12.50`, `2026-11-21 10:15:00.123`. */
  readonly texts: (text: string) => Promise<Readonly<Record<string, string | null>>[]>;
  /** Runs a COPY … FROM STDIN and gives it the bytes. */
  readonly copy: (text: string, bytes: AsyncIterable<Uint8Array>) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface SessionOptions {
  /** Shown in the server's pg_stat_activity and log. */
  readonly applicationName: string;
  /** The server cancels a statement that takes longer. */
  readonly statementSeconds: number;
  /** A statement that waits longer for a lock fails: better to retry than to make others queue behind it. */
  readonly lockSeconds?: number;
}

/**
 * Connects to a database. A connection that dies meanwhile fails the next query.
 * @throws {PermanentError} for refused credentials, missing databases, tables, columns and rights; {TransientError} for
 * everything else. So does every query.
 */
export async function openSession(
  { host, port = 5432, username, password, dbname, sslmode = 'verify-full', ca }: DatabaseSecret,
  { applicationName, statementSeconds, lockSeconds = 5 }: SessionOptions,
): Promise<Session> {
  const milliseconds = statementSeconds * 1000;
  const settings = {
    application_name: applicationName,
    statement_timeout: milliseconds,
    lock_timeout: lockSeconds * 1000,
    idle_in_transaction_session_timeout: milliseconds,
    // a database or user may have a different default
    DateStyle: 'ISO',
  };
  // not as parameters of the connection, which poolers refuse
  const client = new Client({
    host,
    port,
    user: username,
    password,
    database: dbname,
    ssl: sslmode === 'disable' ? false : { rejectUnauthorized: sslmode === 'verify-full', ...(ca && { ca }) },
    connectionTimeoutMillis: 10_000,
    // in case the network swallows even the server's refusal
    query_timeout: milliseconds + 5_000,
    keepAlive: true,
  });
  // without a listener, a connection that breaks between two queries would end the process
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw postgresError(error);
  }
  try {
    for (const [name, value] of Object.entries(settings))
      await client.query(`SELECT set_config($1, $2, false)`, [name, String(value)]);
  } catch (error) {
    await client.end();
    throw postgresError(error);
  }
  const named = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      throw postgresError(error);
    }
  };
  return {
    query: (text, values = []) =>
      named(async () => {
        const { rows } = await client.query<unknown[]>({ text, values: [...values], rowMode: 'array' });
        return rows;
      }),
    texts: (text) =>
      named(async () => {
        const { rows } = await client.query<Record<string, Text>>({ text, types: TEXTS });
        return rows;
      }),
    copy: (text, bytes) => named(() => pipeline(bytes, client.query(copyFrom(text)))),
    close: () => client.end(),
  };
}

type Text = string | null;

/** Values as PostgreSQL writes them, except booleans, which it abbreviates. */
const TEXTS = {
  getTypeParser:
    (oid: number) =>
    (value: string): string =>
      oid === BOOLEAN ? String(value === 't') : value,
};
const BOOLEAN = 16;
