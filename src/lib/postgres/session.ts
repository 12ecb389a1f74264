import { Client } from 'pg';
import type { DatabaseSecret } from '../generated/database-secret.v1.ts';
import { postgresError } from './postgres-error.ts';

/** One connection to a PostgreSQL database. */
export interface Session {
  /** The statement's rows, each an array of its columns: int4 as number, bigint and numeric as string. */
  readonly query: (text: string, values?: readonly unknown[]) => Promise<unknown[][]>;
  readonly close: () => Promise<void>;
}

export interface SessionOptions {
  /** Shown in the server's pg_stat_activity and log. */
  readonly applicationName: string;
  /** The server cancels a statement that takes longer. */
  readonly statementSeconds: number;
}

/**
 * Connects to a database. A connection that dies meanwhile fails the next query.
 * @throws {PermanentError} for refused credentials, missing databases, tables, columns and rights; {TransientError} for
 * everything else. So does every query.
 */
export async function openSession(
  { host, port = 5432, username, password, dbname, sslmode = 'verify-full', ca }: DatabaseSecret,
  { applicationName, statementSeconds }: SessionOptions,
): Promise<Session> {
  const milliseconds = statementSeconds * 1000;
  const client = new Client({
    host,
    port,
    user: username,
    password,
    database: dbname,
    ssl: sslmode === 'disable' ? false : { rejectUnauthorized: sslmode === 'verify-full', ...(ca && { ca }) },
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
    statement_timeout: milliseconds,
    lock_timeout: LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: milliseconds,
    // where the network swallows even the server's refusal
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
  return {
    query: async (text, values = []) => {
      try {
        const { rows } = await client.query<unknown[]>({ text, values: [...values], rowMode: 'array' });
        return rows;
      } catch (error) {
        throw postgresError(error);
      }
    },
    close: () => client.end(),
  };
}

/** Rather fail and come again than make others queue behind a waiting statement. */
const LOCK_TIMEOUT_MS = 5_000;
